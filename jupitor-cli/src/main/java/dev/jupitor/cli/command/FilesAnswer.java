package dev.jupitor.cli.command;

import dev.jupitor.cli.failure.Exit;
import dev.jupitor.cli.failure.Failure;
import dev.jupitor.cli.output.Answer;
import dev.jupitor.cli.output.Style;
import dev.jupitor.cli.output.Table;
import dev.jupitor.core.derive.MadeFile;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What came of the files that a command was to make, as an answer: `{"files":[{"path","rows","state","reason"}]}`.
///
/// @param base files below this folder are named from it where people read
record FilesAnswer(Path base, List<MadeFile> files) {
    private static final int MOST_SHOWN = 40;

    FilesAnswer {
        files = List.copyOf(files);
    }

    Answer answer() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("files", files.stream().map(FilesAnswer::fields).toList());
        return new Answer(fields, this::describe, refused());
    }

    private static Map<String, Object> fields(MadeFile made) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("path", made.file());
        fields.put("rows", made.rows());
        fields.put("state", made.state().label());
        fields.put("reason", made.reason());
        return fields;
    }

    private long count(MadeFile.State state) {
        return files.stream().filter(made -> made.state() == state).count();
    }

    private Optional<Failure> refused() {
        List<MadeFile> refused = files.stream()
                .filter(made -> made.state() == MadeFile.State.REFUSED)
                .toList();
        if (refused.isEmpty()) return Optional.empty();
        MadeFile first = refused.getFirst();
        String others = refused.size() == 1 ? "" : " (and %,d more)".formatted(refused.size() - 1);
        return Optional.of(new Failure(
                Exit.INCOMPLETE,
                "refused",
                "%s can't be made%s: %s".formatted(name(first.file()), others, first.reason()),
                ""));
    }

    private String describe(Style style) {
        if (files.isEmpty()) return "Nothing to do.\n";
        List<MadeFile> shown = shown();
        Table table = new Table("file", "rows", "", "");
        for (MadeFile made : shown)
            table.row(name(made.file()), made.rows(), made.state().label(), made.reason());
        String rest = shown.size() == files.size()
                ? ""
                : "  and %,d more (--json names them all)%n".formatted(files.size() - shown.size());
        return table.render(style)
                + rest
                + "%,d written, %,d fresh, %,d refused%n"
                        .formatted(
                                count(MadeFile.State.WRITTEN),
                                count(MadeFile.State.FRESH),
                                count(MadeFile.State.REFUSED));
    }

    /// All of a few; of many those that were refused before those that were written, and so on, the first of each.
    private List<MadeFile> shown() {
        if (files.size() <= MOST_SHOWN) return files;
        return files.stream()
                .sorted(Comparator.comparing(MadeFile::state, Comparator.comparingInt(FilesAnswer::weight)))
                .limit(MOST_SHOWN)
                .toList();
    }

    private static int weight(MadeFile.State state) {
        return switch (state) {
            case REFUSED -> 0;
            case WRITTEN -> 1;
            case FRESH -> 2;
        };
    }

    private String name(Path file) {
        return file.startsWith(base) ? base.relativize(file).toString() : file.toString();
    }
}
