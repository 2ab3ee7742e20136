package dev.jupitor.store.export;

/// One column of exported rows: its name and how a row of a piece gives its value.
///
/// @param <B> a piece of rows
sealed interface Column<B> {
    /// The lake's name.
    String name();

    /// The name in text formats.
    default String textName() {
        return name();
    }

    @FunctionalInterface
    interface TextOf<B> {
        String of(B rows, int row);
    }

    @FunctionalInterface
    interface LongOf<B> {
        long of(B rows, int row);
    }

    @FunctionalInterface
    interface DoubleOf<B> {
        double of(B rows, int row);
    }

    @FunctionalInterface
    interface Presence<B> {
        boolean of(B rows, int row);
    }

    /// A column of which a row may have no value: nothing in CSV, null elsewhere.
    record Maybe<B>(Column<B> column, Presence<B> has) implements Column<B> {
        @Override
        public String name() {
            return column.name();
        }

        @Override
        public String textName() {
            return column.textName();
        }
    }

    record Text<B>(String name, TextOf<B> value) implements Column<B> {}

    /// A number that counts something.
    record Count<B>(String name, LongOf<B> value) implements Column<B> {}

    /// A number with decimals: a price, in the currency of its market, or a ratio.
    record Price<B>(String name, DoubleOf<B> value) implements Column<B> {}

    /// The left edge of a daily bar, UTC ms; in text its date.
    record Day<B>(String name, LongOf<B> value) implements Column<B> {
        @Override
        public String textName() {
            return "date";
        }
    }

    /// ET-shifted ms; in text New York's wall clock.
    record WallClock<B>(String name, LongOf<B> value) implements Column<B> {}

    /// A true instant, ns since the epoch, 0 where it is not known; in text UTC, or nothing.
    record Nanos<B>(String name, LongOf<B> value) implements Column<B> {}
}
