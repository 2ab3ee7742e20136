package dev.jupitor.baostock.query;

/// In which prices bars come. Forward adjusted prices change with every dividend: keep unadjusted ones and the factors.
public enum AdjustFlag {
    /// Hfq: the first day as it was, later ones multiplied.
    BACK("1"),
    /// Qfq: the latest day as it is, earlier ones multiplied.
    FORE("2"),
    /// As traded.
    NONE("3");

    private final String wire;

    AdjustFlag(String wire) {
        this.wire = wire;
    }

    /// How the wire writes it.
    public String wire() {
        return wire;
    }
}
