package dev.jupitor.baostock.sim.market;

/// Where a security is listed, which decides its price step and how far a price may move in a day.
public enum Board {
    SH_MAIN("sh", 100, 10),
    SZ_MAIN("sz", 100, 10),
    /// Shanghai's science and technology board, 688.
    STAR("sh", 100, 20),
    /// Shenzhen's growth board, 300.
    CHI_NEXT("sz", 100, 20),
    FUND("sh", 10, 10),
    INDEX("sh", 1, 0);

    private static final int ST_LIMIT = 5;

    private final String exchange;
    private final int tick;
    private final int limit;

    Board(String exchange, int tick, int limit) {
        this.exchange = exchange;
        this.tick = tick;
        this.limit = limit;
    }

    /// `sh` or `sz`.
    public String exchange() {
        return exchange;
    }

    /// The price step in 1/10,000 yuan.
    public int tick() {
        return tick;
    }

    /// How far a close may lie from the previous one, in percent; 0 where there is no limit.
    public int limitPercent(boolean specialTreatment) {
        return specialTreatment && limit == 10 && isStock() ? ST_LIMIT : limit;
    }

    public boolean isStock() {
        return this != FUND && this != INDEX;
    }

    /// BaoStock's number of the kind: 1 stock, 2 index, 5 ETF.
    public int type() {
        return switch (this) {
            case SH_MAIN, SZ_MAIN, STAR, CHI_NEXT -> 1;
            case INDEX -> 2;
            case FUND -> 5;
        };
    }

    /// Rounded half up to the price step.
    int round(double price) {
        return (int) Math.floor(price / tick + 0.5) * tick;
    }
}
