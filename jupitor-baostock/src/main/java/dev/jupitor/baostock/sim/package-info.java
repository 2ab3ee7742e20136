/// BaoStock, simulated: a server that answers everything that its clients can ask, over a synthetic market, and goes
/// wrong on purpose. Start at [BaostockSimulator].
package dev.jupitor.baostock.sim;
