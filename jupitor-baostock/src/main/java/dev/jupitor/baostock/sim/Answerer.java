package dev.jupitor.baostock.sim;

import dev.jupitor.baostock.query.AdjustFlag;
import dev.jupitor.baostock.query.BarFrequency;
import dev.jupitor.baostock.query.QueryKind;
import dev.jupitor.baostock.query.Records;
import dev.jupitor.baostock.sim.BarDesk.Request;
import dev.jupitor.baostock.sim.BarDesk.Slice;
import dev.jupitor.baostock.sim.ServerError.Refused;
import dev.jupitor.baostock.sim.market.Board;
import dev.jupitor.baostock.sim.market.CnSyntheticMarket;
import dev.jupitor.baostock.sim.market.Listing;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;

/// Turns the fields of a query into the body of its answer. Pure but for the market's caches; thread-safe.
final class Answerer {

    private static final String SOH = "\u0001";
    private static final int MOST_ROWS = 10_000;
    private static final int MOST_PAGES = 1_000_000;

    private final CnSyntheticMarket market;
    private final BarDesk bars;
    private final TableDesk tables;

    Answerer(CnSyntheticMarket market) {
        this.market = market;
        this.bars = new BarDesk(market);
        this.tables = new TableDesk(market);
    }

    /// The answer to a query.
    ///
    /// @param pageShift added to the page that the answer says it is; 0 but for a fault
    String answer(QueryKind kind, List<String> fields, Publication published, int pageShift) throws Refused {
        int head = kind.shape() == QueryKind.Shape.WHOLE_DAY ? 2 : 4;
        if (fields.size() != head + kind.parameters().size()) throw ServerError.PARAMETERS.refused();
        if (!fields.get(0).equals(kind.method())) throw ServerError.MESSAGE.refused();
        Parameters asked = new Parameters(fields.subList(head, fields.size()));
        return switch (kind.shape()) {
            case WHOLE_DAY -> wholeDay(kind, fields, asked, published);
            case BARS -> page(fields, pageShift) + barPage(fields, asked, published);
            case PAGED -> page(fields, pageShift) + tablePage(kind, fields, asked, published);
        };
    }

    private static String head(List<String> fields) {
        return String.join(SOH, "0", "success", fields.get(0), fields.get(1));
    }

    private static String page(List<String> fields, int shift) throws Refused {
        int number = number(fields.get(2), MOST_PAGES) + shift;
        return String.join(SOH, head(fields), Integer.toString(number), fields.get(3)) + SOH;
    }

    private static int number(String text, int most) throws Refused {
        boolean digits = !text.isEmpty() && text.length() <= 9 && text.chars().allMatch(c -> c >= '0' && c <= '9');
        int number = digits ? Integer.parseInt(text) : 0;
        if (number < 1 || number > most) throw ServerError.PARAMETERS.refused();
        return number;
    }

    private static Slice slice(List<String> fields) throws Refused {
        int rows = number(fields.get(3), MOST_ROWS);
        return new Slice((number(fields.get(2), MOST_PAGES) - 1L) * rows, rows);
    }

    private String tablePage(QueryKind kind, List<String> fields, Parameters asked, Publication published)
            throws Refused {
        Slice slice = slice(fields);
        List<List<String>> rows = tables.rows(kind, asked, published).stream()
                .skip(slice.skip())
                .limit(slice.count())
                .toList();
        List<String> parts = new ArrayList<>(List.of(Records.write(rows)));
        parts.addAll(asked.texts());
        parts.add(String.join(", ", kind.columns()));
        return String.join(SOH, parts);
    }

    private String barPage(List<String> fields, Parameters asked, Publication published) throws Refused {
        Slice slice = slice(fields);
        BarFrequency frequency = frequency(asked.text(4));
        List<BarColumn> columns = BarColumn.parse(asked.text(1), frequency);
        AdjustFlag flag = flag(asked.text(5));
        Optional<Listing> listing = market.find(asked.code(0));
        Parameters.Window window = asked.window(2);
        RowsText text = new RowsText(columns, false);
        if (listing.isPresent()) {
            bars.rows(new Request(listing.get(), window, frequency, flag), slice, published, text);
        }
        List<String> parts = new ArrayList<>(List.of(text.json()));
        parts.addAll(asked.texts());
        return String.join(SOH, parts);
    }

    /// Every row of bars of a security, for whoever asks for the truth.
    void bars(Request request, Publication published, Consumer<BarRow> rows) {
        bars.rows(request, Slice.ALL, published, rows);
    }

    /// Every row of a table, for whoever asks for the truth.
    List<List<String>> table(QueryKind kind, List<String> parameters, Publication published) throws Refused {
        return tables.rows(kind, new Parameters(parameters), published);
    }

    /// The factors of a security, for whoever asks for the truth.
    List<List<String>> factors(Listing listing, Publication published) {
        return tables.factors(listing, published, factor -> true);
    }

    private String wholeDay(QueryKind kind, List<String> fields, Parameters asked, Publication published)
            throws Refused {
        LocalDate date = asked.date(0);
        String records = kind == QueryKind.MARKET_FACTORS
                ? Records.write(tables.rows(kind, asked, published))
                : marketDay(kind, date, published);
        return String.join(SOH, head(fields), records, String.join(",", kind.columns()));
    }

    private String marketDay(QueryKind kind, LocalDate date, Publication published) {
        Predicate<Listing> wanted =
                kind == QueryKind.MARKET_ETFS ? listing -> listing.board() == Board.FUND : Listing::isStock;
        RowsText text = new RowsText(BarColumn.of(kind.columns()), true);
        if (!market.calendar().isTradingDay(date)) return "";
        for (Listing listing : market.listings()) if (wanted.test(listing)) bars.day(listing, date, published, text);
        return text.json();
    }

    static BarFrequency frequency(String text) throws Refused {
        return Arrays.stream(BarFrequency.values())
                .filter(frequency -> frequency.wire().equalsIgnoreCase(text))
                .findFirst()
                .orElseThrow(ServerError.INDICATOR::refused);
    }

    static AdjustFlag flag(String text) throws Refused {
        return Arrays.stream(AdjustFlag.values())
                .filter(flag -> flag.wire().equals(text))
                .findFirst()
                .orElseThrow(ServerError.INDICATOR::refused);
    }

    /// Rows as they are written down: `{"record":[…]}`, or nothing if there are none.
    private static final class RowsText implements Consumer<BarRow> {
        private static final int ROOM = 1 << 14;
        private static final String BEGIN = "{\"record\":[";

        private final StringBuilder text = new StringBuilder(ROOM).append(BEGIN);
        private final List<BarColumn> columns;
        private final boolean fourDecimals;

        RowsText(List<BarColumn> columns, boolean fourDecimals) {
            this.columns = columns;
            this.fourDecimals = fourDecimals;
        }

        @Override
        public void accept(BarRow row) {
            if (text.length() > BEGIN.length()) text.append(',');
            row.append(text, columns, fourDecimals);
        }

        String json() {
            return text.length() == BEGIN.length() ? "" : text.append("]}").toString();
        }
    }
}
