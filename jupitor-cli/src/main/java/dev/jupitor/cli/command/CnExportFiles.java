package dev.jupitor.cli.command;

import dev.jupitor.cli.failure.Exit;
import dev.jupitor.cli.failure.Failure;
import dev.jupitor.cli.failure.Refusal;
import dev.jupitor.cli.output.Answer;
import dev.jupitor.cli.wiring.Platform;
import dev.jupitor.core.cn.Adjustment;
import dev.jupitor.core.cn.CnCode;
import dev.jupitor.core.derive.MadeFile;
import dev.jupitor.store.export.CnExport;
import dev.jupitor.store.export.CnExportRequest;
import dev.jupitor.store.export.ExportFormat;
import dev.jupitor.store.export.Exported;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Exports daily bars of A-shares, and says what stands in the way.
///
/// @param platform stays the caller's
record CnExportFiles(Platform platform, Context context) {
    private static final Logger LOG = LoggerFactory.getLogger(CnExportFiles.class);

    /// @param named the securities that were asked for; empty for all
    Answer export(
            Optional<SortedSet<CnCode>> named,
            DateOptions.Range range,
            Adjustment adjustment,
            ExportFormat format,
            ExportTo to)
            throws IOException, Refusal {
        CnExport export = platform.store().cnExport(platform.allocator());
        SortedSet<CnCode> known = platform.store().cn().codes();
        SortedSet<CnCode> wanted = new TreeSet<>(named.orElse(known));
        List<CnCode> unknown =
                wanted.stream().filter(code -> !known.contains(code)).toList();
        unknown.forEach(wanted::remove);
        Optional<Failure> trouble = unknown.isEmpty() ? Optional.empty() : Optional.of(unknown(unknown, known));
        if (wanted.isEmpty() && trouble.isPresent()) throw new Refusal(trouble.get());
        if (adjustment != Adjustment.NONE) requireFactors(export.withoutFactors(wanted));
        CnExportRequest request = new CnExportRequest(wanted, range.first(), range.last(), adjustment, format);
        Answer answer =
                to.file().isPresent() ? toFile(export, request, to.file().get()) : toStdout(export, request);
        return answer.but(trouble);
    }

    private static Failure unknown(List<CnCode> unknown, SortedSet<CnCode> known) {
        return new Failure(
                Exit.INCOMPLETE,
                "unknown-symbol",
                "the lake has no daily bars of %s".formatted(andMore(unknown.getFirst(), unknown.size())),
                known.isEmpty()
                        ? "the lake has none of any A-share yet"
                        : "it has those of %,d others, from %s to %s"
                                .formatted(known.size(), known.first(), known.last()));
    }

    private static void requireFactors(SortedSet<CnCode> without) throws Refusal {
        if (without.isEmpty()) return;
        throw new Refusal(new Failure(
                Exit.INCOMPLETE,
                "no-factors",
                "the lake has no adjustment factors of %s, not even that there are none"
                        .formatted(andMore(without.first(), without.size())),
                "--adjust none gives prices as traded; or leave them out with --symbols"));
    }

    private static String andMore(CnCode first, int count) {
        return count == 1 ? first.text() : "%s and of %,d more".formatted(first, count - 1);
    }

    private Answer toFile(CnExport export, CnExportRequest request, Path file) throws IOException {
        Exported exported = export.toFile(request, file);
        notice(exported);
        MadeFile made = MadeFile.written(file, exported.rows(), "");
        return new FilesAnswer(file.getParent(), List.of(made)).answer();
    }

    private Answer toStdout(CnExport export, CnExportRequest request) throws IOException {
        notice(export.toStream(request, context.console().answerBytes()));
        return Answer.silent();
    }

    private static void notice(Exported exported) {
        if (exported.rows() == 0) LOG.warn("no rows: the lake has none of these securities in that time");
    }
}
