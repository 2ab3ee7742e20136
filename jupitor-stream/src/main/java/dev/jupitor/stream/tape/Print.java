package dev.jupitor.stream.tape;

/// The row that the tape's writer holds in its hand: one object, filled anew for each.
final class Print {
    int symbol;
    boolean index;
    long sipNanos;
    double price;
    long size;
    int terms;
    long id;

    /// A row of an epoch.
    void of(TapeEpoch epoch, int row) {
        symbol = epoch.symbolCode(row);
        index = epoch.isIndex(row);
        sipNanos = epoch.sipNanos(row);
        price = epoch.price(row);
        size = epoch.size(row);
        terms = epoch.termsCode(row);
        id = epoch.id(row);
    }

    /// Whether a row says the same.
    boolean equals(TapeEpoch epoch, int row) {
        return symbol == epoch.symbolCode(row)
                && sipNanos == epoch.sipNanos(row)
                && Double.compare(price, epoch.price(row)) == 0
                && size == epoch.size(row)
                && terms == epoch.termsCode(row)
                && id == epoch.id(row);
    }
}
