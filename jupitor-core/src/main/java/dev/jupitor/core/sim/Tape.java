package dev.jupitor.core.sim;

/// The consolidated tape a security is printed on: what its venues are, how fine its clock, what a plain sale is
/// called.
enum Tape {
    A(" ", 'N', 1_000, "DDDDDDDDDDNNNNNPPPZZZKKKQQQQVVUUUJJYBMXAHLCT"),
    B(" ", 'P', 1_000, "DDDDDDDDDDPPPPPNZZZKKKQQQQVVUUUJJYBMXAHLCT"),
    C("@", 'Q', 1, "DDDDDDDDDDQQQQQQPPPZZZKKKNVVUUUJJYBMXAHL");

    private final String regularSale;
    private final char primary;
    private final int nanosPerTick;
    private final String venues;

    /// @param venues each venue as often as its share of the prints
    Tape(String regularSale, char primary, int nanosPerTick, String venues) {
        this.regularSale = regularSale;
        this.primary = primary;
        this.nanosPerTick = nanosPerTick;
        this.venues = venues;
    }

    /// The code of a sale without any special condition.
    String regularSale() {
        return regularSale;
    }

    /// The listing venue, which holds the auctions.
    byte primary() {
        return (byte) primary;
    }

    /// 1,000 where times come in microseconds, 1 where they come in nanoseconds.
    int nanosPerTick() {
        return nanosPerTick;
    }

    /// One of the venues, with their usual shares.
    byte venue(Dice dice) {
        return (byte) venues.charAt(dice.below(venues.length()));
    }
}
