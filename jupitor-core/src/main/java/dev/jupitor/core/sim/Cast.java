package dev.jupitor.core.sim;

import dev.jupitor.core.market.Symbol;
import dev.jupitor.core.source.Asset;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// Makes the securities of a shape: well-known names first, then invented ones, each with a role that a collector meets
/// in real life.
///
/// Names and roles depend on the position only, so the same count names the same securities under every seed.
final class Cast {

    /// What the vendor lists although nobody can ask for it: none of them is a symbol.
    private static final List<Asset> UNUSABLE = List.of(
            new Asset("BAD/NAME", "A name that is a path", "NYSE", true, true),
            new Asset("lower", "A name in lower case", "NASDAQ", true, true),
            new Asset("NAMEFARTOOLONG", "A name beyond twelve characters", "NASDAQ", true, true));

    private static final double TAIL = 1.05;
    private static final int TAIL_START = 3;
    private static final double SPORADIC_PRINTS_PER_DAY = 4;
    private static final int ROLE_CYCLE = 40;
    private static final int LETTERS = 26;

    /// What becomes of a security within the range of the market.
    private enum Role {
        ORDINARY,
        NEVER_TRADES,
        NEWLY_LISTED,
        DELISTED,
        RENAMED,
        SPORADIC
    }

    private record Part(String ticker, Tape tape, double price, Role role) {}

    private static final List<Part> LEADS = List.of(
            new Part("AAPL", Tape.C, 190, Role.ORDINARY),
            new Part("SPY", Tape.B, 480, Role.ORDINARY),
            new Part("BRK.B", Tape.A, 410, Role.ORDINARY),
            new Part("CON", Tape.A, 23, Role.ORDINARY),
            new Part("PRN", Tape.B, 131, Role.ORDINARY),
            new Part("NVDA", Tape.C, 124, Role.ORDINARY),
            new Part("META", Tape.C, 505, Role.RENAMED),
            new Part("NEWT", Tape.C, 17, Role.NEWLY_LISTED),
            new Part("MULN", Tape.C, 0.0312, Role.ORDINARY),
            new Part("BKNG", Tape.C, 3_900, Role.ORDINARY),
            new Part("TSLA", Tape.C, 240, Role.ORDINARY),
            new Part("TWTR", Tape.A, 53.7, Role.DELISTED),
            new Part("QQQ", Tape.C, 415, Role.ORDINARY),
            new Part("F", Tape.A, 11.4, Role.ORDINARY),
            new Part("NEVR", Tape.A, 10, Role.NEVER_TRADES),
            new Part("GE", Tape.A, 158, Role.ORDINARY),
            new Part("AUX", Tape.C, 6.2, Role.ORDINARY),
            new Part("NUL", Tape.B, 31, Role.ORDINARY),
            new Part("BAC.PRL", Tape.A, 1_190, Role.SPORADIC),
            new Part("IWM", Tape.B, 201, Role.ORDINARY),
            new Part("COM1", Tape.C, 2.9, Role.ORDINARY),
            new Part("AMC", Tape.A, 0.874, Role.ORDINARY),
            new Part("X", Tape.A, 37, Role.ORDINARY),
            new Part("ZVZZT", Tape.C, 12, Role.ORDINARY));

    private static final String FORMER_TICKER_OF_META = "FB";
    private static final String FUND_OF_NASDAQ = "QQQ";

    private final MarketShape shape;
    private final List<LocalDate> sessions;

    Cast(MarketShape shape, List<LocalDate> sessions) {
        this.shape = shape;
        this.sessions = sessions;
    }

    /// The securities, most traded first.
    List<SyntheticSecurity> securities() {
        List<Part> parts = shape.symbolList().isEmpty() ? defaultCast() : requestedCast();
        double weights = 0;
        for (int rank = 0; rank < parts.size(); rank++)
            weights += weight(parts.get(rank).role(), rank);
        double printsPerWeight = weights == 0 ? 0 : shape.tradesPerDay() / weights;
        List<SyntheticSecurity> securities = new ArrayList<>(parts.size());
        for (int rank = 0; rank < parts.size(); rank++)
            securities.add(security(parts.get(rank), rank, printsPerWeight));
        return List.copyOf(securities);
    }

    /// What the vendor lists beside the securities: former tickers, and names that are no symbols.
    static List<Asset> oddities(List<SyntheticSecurity> securities) {
        List<Asset> odd = new ArrayList<>(UNUSABLE);
        boolean hasMeta = securities.stream()
                .anyMatch(security -> security.symbol().ticker().equals("META"));
        boolean formerTickerIsFree = securities.stream()
                .noneMatch(security -> security.symbol().ticker().equals(FORMER_TICKER_OF_META));
        if (hasMeta && formerTickerIsFree) {
            odd.add(new Asset(FORMER_TICKER_OF_META, "Renamed: its history is META's", "NASDAQ", false, false));
        }
        return odd;
    }

    private List<Part> requestedCast() {
        return shape.symbolList().stream().map(this::requested).toList();
    }

    private Part requested(Symbol symbol) {
        return LEADS.stream()
                .filter(lead -> lead.ticker().equals(symbol.ticker()))
                .findFirst()
                .map(lead -> new Part(lead.ticker(), lead.tape(), lead.price(), Role.ORDINARY))
                .orElseGet(() -> invented(symbol.ticker(), Role.ORDINARY));
    }

    private List<Part> defaultCast() {
        int count = shape.symbolCount();
        List<Part> parts = new ArrayList<>(LEADS.subList(0, Math.min(count, LEADS.size())));
        Set<String> taken = new LinkedHashSet<>(LEADS.stream().map(Part::ticker).toList());
        taken.add(FORMER_TICKER_OF_META);
        for (int i = 0; parts.size() < count; i++) {
            String ticker = inventedTicker(i);
            if (taken.add(ticker)) parts.add(invented(ticker, roleAt(parts.size())));
        }
        return parts;
    }

    private static Role roleAt(int position) {
        return switch (position % ROLE_CYCLE) {
            case 7 -> Role.NEVER_TRADES;
            case 13 -> Role.NEWLY_LISTED;
            case 19 -> Role.DELISTED;
            case 31 -> Role.SPORADIC;
            default -> Role.ORDINARY;
        };
    }

    /// A permutation of all words of four letters, some cut to three, some with a share class behind.
    private static String inventedTicker(int i) {
        int words = LETTERS * LETTERS * LETTERS * LETTERS;
        String word = word((int) ((i * 7_919L + 31_337) % words));
        if (i % 11 == 3) return word.substring(1);
        if (i % 97 == 5) return word.substring(0, 3) + ".A";
        if (i % 89 == 6) return word + ".WS";
        return word;
    }

    private static String word(int number) {
        char[] letters = new char[4];
        int rest = number;
        for (int i = letters.length - 1; i >= 0; i--) {
            letters[i] = (char) ('A' + rest % LETTERS);
            rest /= LETTERS;
        }
        return new String(letters);
    }

    private Part invented(String ticker, Role role) {
        Dice dice = new Dice(Dice.mix(17, ticker));
        Tape tape = dice.chance(0.5) ? Tape.C : dice.chance(0.6) ? Tape.A : Tape.B;
        return new Part(ticker, tape, price(dice), role);
    }

    private static double price(Dice dice) {
        if (dice.chance(0.05)) return 0.02 + dice.unit() * 0.9;
        if (dice.chance(0.01)) return 1_000 + dice.unit() * 4_000;
        double low = dice.unit();
        return 1.5 + 30 * low + 270 * low * low * low * low;
    }

    private SyntheticSecurity security(Part part, int rank, double printsPerWeight) {
        return new SyntheticSecurity(
                new Symbol(part.ticker()),
                part.ticker() + (isFund(part) ? SyntheticSecurity.FUND : " Synthetic Common Stock"),
                part.tape(),
                listingVenue(part),
                part.role() == Role.NEWLY_LISTED ? sessionAt(0.5) : shape.first(),
                part.role() == Role.DELISTED ? sessionAt(0.5) : shape.last(),
                part.role() != Role.DELISTED,
                part.role() == Role.SPORADIC
                        ? Math.min(SPORADIC_PRINTS_PER_DAY, (double) shape.tradesPerDay())
                        : weight(part.role(), rank) * printsPerWeight,
                part.price());
    }

    private static boolean isFund(Part part) {
        return part.tape() == Tape.B || part.ticker().equals(FUND_OF_NASDAQ);
    }

    private static String listingVenue(Part part) {
        return switch (part.tape()) {
            case A -> "NYSE";
            case B -> part.ticker().length() % 2 == 0 ? "BATS" : "ARCA";
            case C -> "NASDAQ";
        };
    }

    /// The session that lies this far into the range; the first date where there is none.
    private LocalDate sessionAt(double share) {
        return sessions.isEmpty() ? shape.first() : sessions.get((int) (sessions.size() * share));
    }

    /// Its share of the market's prints, relative to the others'.
    private static double weight(Role role, int rank) {
        return switch (role) {
            case NEVER_TRADES, SPORADIC -> 0;
            case ORDINARY, NEWLY_LISTED, DELISTED, RENAMED -> 1 / StrictMath.pow(rank + TAIL_START, TAIL);
        };
    }
}
