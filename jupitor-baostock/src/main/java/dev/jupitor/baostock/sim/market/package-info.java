/// A synthetic A-share market: one seed, one market, on every machine. It knows nothing of any wire.
///
/// Start at [CnSyntheticMarket]. Prices are whole numbers of 1/10,000 yuan, volumes shares, dates Beijing's.
package dev.jupitor.baostock.sim.market;
