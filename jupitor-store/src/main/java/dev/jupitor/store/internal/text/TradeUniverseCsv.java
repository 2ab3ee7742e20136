package dev.jupitor.store.internal.text;

import dev.jupitor.core.lake.UnreadableFileException;
import dev.jupitor.core.market.Symbol;
import dev.jupitor.core.universe.SecurityType;
import dev.jupitor.core.universe.Tier;
import dev.jupitor.core.universe.TradeUniverse;
import dev.jupitor.core.universe.TradeUniverse.Row;
import dev.jupitor.store.internal.file.AtomicFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// The file `trade-universe/D.csv` (us-pipeline §1.5): a header, a row per symbol in the order of the symbols, a line
/// feed after each, nothing quoted.
///
/// Of the original's files those of four columns, without tiers, are read too, and rows that it wrote twice are read
/// once. Everything else that we would not write makes a file unreadable, a last line without its end too: it is torn.
/// A file that was cut exactly between two lines cannot tell; that is for the record of who wrote it to notice.
public final class TradeUniverseCsv {
    private static final String HEADER = "symbol,type,spx,ndx,tier";
    private static final String OLD_HEADER = "symbol,type,spx,ndx";

    private TradeUniverseCsv() {}

    /// The text of a table: the same table gives the same text.
    public static String text(TradeUniverse universe) {
        StringBuilder text = new StringBuilder(HEADER).append('\n');
        for (Row row : universe.rows()) appendRow(text, row);
        return text.toString();
    }

    private static void appendRow(StringBuilder text, Row row) {
        text.append(row.symbol().ticker()).append(',').append(row.type().name());
        text.append(',').append(row.spx()).append(',').append(row.ndx()).append(',');
        row.tier().ifPresent(tier -> text.append(tier.name()));
        text.append('\n');
    }

    /// Replaces the file, atomically and durably.
    public static void write(Path file, TradeUniverse universe) throws IOException {
        byte[] bytes = text(universe).getBytes(StandardCharsets.UTF_8);
        AtomicFile.replace(file, bytes, bytes.length);
    }

    /// The table in the file of a date, or empty when there is no file.
    ///
    /// @throws UnreadableFileException when it is not such a table; the message names the line
    public static Optional<TradeUniverse> read(Path file, LocalDate date) throws IOException {
        Optional<String> text = TextFile.read(file);
        return text.isEmpty() ? Optional.empty() : Optional.of(new Parser(file).universe(text.get(), date));
    }

    /// Reads the lines of one file.
    private record Parser(Path file) {
        TradeUniverse universe(String text, LocalDate date) throws UnreadableFileException {
            if (!text.endsWith("\n")) throw unreadable("its last line is cut off");
            List<String> lines = List.of(text.substring(0, text.length() - 1).split("\n", -1));
            int columns = columns(lines.getFirst());
            SortedMap<Symbol, Row> rows = new TreeMap<>();
            for (int i = 1; i < lines.size(); i++) {
                Row row = row(i + 1, lines.get(i).split(",", -1), columns);
                Row other = rows.put(row.symbol(), row);
                if (other != null && !other.equals(row))
                    throw unreadable("line %d contradicts an earlier one of %s".formatted(i + 1, row.symbol()));
            }
            return new TradeUniverse(date, List.copyOf(rows.values()));
        }

        private int columns(String header) throws UnreadableFileException {
            if (header.equals(HEADER)) return 5;
            if (header.equals(OLD_HEADER)) return 4;
            throw unreadable("its header is not '%s'".formatted(HEADER));
        }

        private Row row(int line, String[] fields, int columns) throws UnreadableFileException {
            if (fields.length != columns)
                throw unreadable("line %d has %d fields, the header has %d".formatted(line, fields.length, columns));
            try {
                Symbol symbol = new Symbol(fields[0]);
                SecurityType type = oneOf(SecurityType.values(), fields[1]);
                return new Row(symbol, type, isMember(fields[2]), isMember(fields[3]), tier(fields));
            } catch (IllegalArgumentException malformed) {
                throw unreadable("line %d: %s".formatted(line, malformed.getMessage()));
            }
        }

        private static boolean isMember(String field) {
            return switch (field) {
                case "true" -> true;
                case "false" -> false;
                default -> throw new IllegalArgumentException("neither true nor false: '%s'".formatted(field));
            };
        }

        private static Optional<Tier> tier(String[] fields) {
            boolean none = fields.length == 4 || fields[4].isEmpty();
            return none ? Optional.empty() : Optional.of(oneOf(Tier.values(), fields[4]));
        }

        private static <E extends Enum<E>> E oneOf(E[] kinds, String field) {
            for (E kind : kinds) if (kind.name().equals(field)) return kind;
            throw new IllegalArgumentException("'%s' is none of %s".formatted(field, Arrays.toString(kinds)));
        }

        private UnreadableFileException unreadable(String why) {
            return new UnreadableFileException(file, why);
        }
    }
}
