package dev.jupitor.baostock.sim.market;

import dev.jupitor.core.sim.Dice;

/// The accounts of a company at the end of a quarter, in yuan: flows of the year so far, stocks of the day. Every
/// ratio that is served is computed from these, so they agree with each other.
///
/// @param revenue      and the other flows: from New Year on
/// @param attributable of the net profit to the shareholders
/// @param cashFlow     from operations
record Accounts(
        double revenue,
        double cost,
        double net,
        double attributable,
        double pretax,
        double ebit,
        double interest,
        double cashFlow,
        double equity,
        double asset,
        double currentAsset,
        double currentLiability,
        double inventory,
        double receivables,
        double cash,
        double tangible) {

    private static final int BASE_YEAR = 2010;
    private static final double[] SEASON = {0.21, 0.25, 0.25, 0.29};
    private static final double TAX = 0.16;
    private static final double YUAN = 10_000;

    static Accounts of(Listing listing, Quarter quarter) {
        double[] flows = new double[8];
        for (int number = 1; number <= quarter.number(); number++) {
            addFlows(listing, new Quarter(quarter.year(), number), flows);
        }
        Balance balance = Balance.of(listing, quarter);
        return new Accounts(
                flows[0],
                flows[1],
                flows[2],
                flows[3],
                flows[4],
                flows[5],
                flows[6],
                flows[7],
                balance.equity,
                balance.asset,
                balance.currentAsset,
                balance.currentLiability,
                balance.currentAsset * 0.3,
                balance.currentAsset * 0.25,
                balance.cash,
                balance.asset * 0.94);
    }

    double liability() {
        return asset - equity;
    }

    private static void addFlows(Listing listing, Quarter quarter, double[] flows) {
        Dice life = new Dice(Dice.mix(listing.seed(), "accounts"));
        Dice dice = dice(listing, quarter, "flows");
        Balance balance = Balance.of(listing, quarter);
        double turn = (listing.traits().bank() ? 0.025 : 0.3 + 0.6 * life.unit());
        double revenue = balance.asset * turn * SEASON[quarter.number() - 1] * (1 + 0.1 * dice.bell());
        double margin = margin(listing, life) * (1 + 0.2 * dice.bell());
        double net = revenue * margin;
        double pretax = net > 0 ? net / (1 - TAX) : net;
        double interest = balance.asset * 0.002 * (1 + 0.1 * dice.bell());
        double[] quarterly = {
            revenue,
            revenue * (1 - Math.abs(margin) - 0.15),
            net,
            net * 0.97,
            pretax,
            pretax + interest,
            interest,
            Math.abs(net) * (0.7 + 0.7 * dice.bell())
        };
        for (int i = 0; i < flows.length; i++) flows[i] += quarterly[i];
    }

    private static double margin(Listing listing, Dice life) {
        if (listing.traits().loss()) return -0.06 - 0.1 * life.unit();
        return listing.traits().bank() ? 0.3 : 0.04 + 0.16 * life.unit();
    }

    private static Dice dice(Listing listing, Quarter quarter, String what) {
        return new Dice(Dice.mix(Dice.mix(listing.seed(), what), quarter.year() * 4L + quarter.number()));
    }

    private record Balance(double equity, double asset, double currentAsset, double currentLiability, double cash) {

        static Balance of(Listing listing, Quarter quarter) {
            Dice life = new Dice(Dice.mix(listing.seed(), "balance"));
            Dice dice = dice(listing, quarter, "balance");
            double quarters = (quarter.year() - BASE_YEAR) * 4.0 + quarter.number();
            double growth = listing.traits().loss() ? -0.004 : 0.01 + 0.02 * life.unit();
            double base = listing.shares() * (listing.issuePrice() / YUAN) * (0.3 + 0.3 * life.unit());
            double equity = base * StrictMath.exp(growth * quarters) * (1 + 0.01 * dice.bell());
            double leverage = (listing.traits().bank() ? 11 + 3 * life.unit() : 1.4 + 1.8 * life.unit())
                    * (1 + 0.02 * dice.bell());
            double asset = equity * leverage;
            double currentAsset = asset * (0.35 + 0.3 * life.unit()) * (1 + 0.03 * dice.bell());
            double currentLiability = (asset - equity) * (0.5 + 0.3 * life.unit());
            return new Balance(equity, asset, currentAsset, currentLiability, currentAsset * 0.2);
        }
    }
}
