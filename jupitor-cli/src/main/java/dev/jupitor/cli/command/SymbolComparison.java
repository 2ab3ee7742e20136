package dev.jupitor.cli.command;

import dev.jupitor.cli.command.CheckSymbol.FileSide;
import dev.jupitor.cli.command.CheckSymbol.RawFile;
import dev.jupitor.cli.failure.Exit;
import dev.jupitor.cli.failure.Failure;
import dev.jupitor.cli.output.Answer;
import dev.jupitor.cli.output.Style;
import dev.jupitor.cli.output.Table;
import dev.jupitor.core.market.Symbol;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// One symbol's session in files and live, as an answer: a row for each venue, and one for all.
record SymbolComparison(Symbol symbol, LocalDate date, List<RawFile> raw, FileSide file, VenueCounts live) {
    private static final List<String> COLUMNS = List.of("exchange", "file", "live", "delta");
    private static final String ALL = "*";

    Answer answer() {
        List<List<Object>> rows = rows();
        return new ReportAnswer(COLUMNS, rows, style -> describe(rows, style))
                .answer()
                .but(failure());
    }

    private List<List<Object>> rows() {
        VenueCounts files = file.counts().orElseGet(() -> new VenueCounts(date));
        List<List<Object>> rows = new ArrayList<>();
        for (String venue : files.venuesWith(live)) rows.add(row(venue, files.at(venue), live.at(venue)));
        rows.add(row(ALL, files.total(), live.total()));
        return rows;
    }

    private List<Object> row(String venue, long inFile, long inLive) {
        boolean known = file.counts().isPresent();
        return Arrays.asList(venue, known ? inFile : null, inLive, known ? inLive - inFile : null);
    }

    private Optional<Failure> failure() {
        if (file.counts().isEmpty()) return file.missing();
        VenueCounts files = file.counts().get();
        boolean same = files.byVenue().equals(live.byVenue());
        if (same) return Optional.empty();
        return Optional.of(new Failure(
                Exit.INCOMPLETE,
                "different",
                "%s of %s: %,d prints in files, %,d live".formatted(symbol, date, files.total(), live.total()),
                "`jupitor status` shows the gaps of the live day, `jupitor verify` audits the files"));
    }

    private String describe(List<List<Object>> rows, Style style) {
        StringBuilder text = new StringBuilder(style.strong("%s, session of %s".formatted(symbol, date)) + "\n");
        for (RawFile each : raw) text.append(line("file of " + each.date() + ", every print", each.counts()));
        text.append(line("files, what counts", file.counts()));
        text.append(line("live", Optional.of(live)));
        Table table = new Table("exchange", "file", "live", "delta");
        rows.forEach(row -> table.row(row.toArray()));
        return text + table.render(style);
    }

    private static String line(String what, Optional<VenueCounts> counts) {
        if (counts.isEmpty()) return "  %-32s none%n".formatted(what);
        VenueCounts found = counts.get();
        if (found.isEmpty()) return "  %-32s no print%n".formatted(what);
        return "  %-32s %,d prints (%,d before 09:30, %,d after), %s to %s%n"
                .formatted(
                        what,
                        found.total(),
                        found.pre(),
                        found.regular(),
                        WallClock.text(found.first()),
                        WallClock.text(found.last()));
    }
}
