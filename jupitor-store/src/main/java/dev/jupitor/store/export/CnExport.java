package dev.jupitor.store.export;

import dev.jupitor.core.cn.AdjustFactors;
import dev.jupitor.core.cn.Adjustment;
import dev.jupitor.core.cn.CnBars;
import dev.jupitor.core.cn.CnCode;
import dev.jupitor.core.cn.CnDailyBatch;
import dev.jupitor.core.cn.CnStore;
import dev.jupitor.store.internal.file.AtomicFile;
import dev.jupitor.store.internal.parquet.ParquetFiles;
import dev.jupitor.store.internal.parquet.RowGroups;
import java.io.IOException;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Path;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.apache.arrow.memory.BufferAllocator;

/// Copies daily bars of A-shares into one file, or to a stream, as traded or with adjusted prices; see [Export] for the
/// order of rows and what happens when a file of the lake can't be read.
///
/// Memory: the bars of one security, and a row group.
public final class CnExport {
    private final CnStore store;
    private final ParquetFiles files;
    private final BufferAllocator allocator;

    /// @param allocator for the rows in work; the caller's
    public CnExport(CnStore store, ParquetFiles files, BufferAllocator allocator) {
        this.store = store;
        this.files = files;
        this.allocator = allocator;
    }

    /// The securities whose factors were never asked for, so that their prices can't be adjusted.
    public SortedSet<CnCode> withoutFactors(SortedSet<CnCode> codes) throws IOException {
        SortedSet<CnCode> without = new TreeSet<>();
        for (CnCode code : codes) if (store.factors(code).isEmpty()) without.add(code);
        return without;
    }

    /// Replaces a file, atomically and durably.
    ///
    /// @throws IllegalArgumentException when prices are to be adjusted and a security has no factors
    public Exported toFile(CnExportRequest request, Path target) throws IOException {
        Bars source = new Bars(request);
        switch (request.format()) {
            case CSV -> AtomicFile.replace(target, channel -> CsvText.write(Columns.CN_BARS, source, channel));
            case JSON -> AtomicFile.replace(target, channel -> JsonText.write(Columns.CN_BARS, source, channel));
            case ARROW ->
                AtomicFile.replace(target, channel -> ArrowIpc.write(Columns.CN_BARS, source, allocator, channel));
            case PARQUET -> toParquet(source, target);
        }
        return source.exported();
    }

    /// Writes text to a stream, which stays open. Where this throws, part of it may have been written.
    ///
    /// @throws IllegalArgumentException when the format is none of text, or as with [#toFile]
    public Exported toStream(CnExportRequest request, WritableByteChannel out) throws IOException {
        Bars source = new Bars(request);
        switch (request.format()) {
            case CSV -> CsvText.write(Columns.CN_BARS, source, out);
            case JSON -> JsonText.write(Columns.CN_BARS, source, out);
            case ARROW, PARQUET -> throw new IllegalArgumentException(request.format() + " is not text");
        }
        return source.exported();
    }

    private void toParquet(Bars source, Path target) throws IOException {
        try (CnDailyBatch group = new CnDailyBatch(allocator)) {
            files.writeCnDaily(target, sink -> {
                source.writeTo(piece -> regroup(piece, group, sink));
                if (!group.isEmpty()) sink.put(group);
            });
        }
    }

    private static void regroup(CnBars piece, CnDailyBatch group, RowGroups.Sink<CnBars> sink) throws IOException {
        for (int row = 0; row < piece.rows(); row++) {
            group.appendFrom(piece, row);
            if (group.rows() < ParquetFiles.ROWS_PER_DAY_GROUP) continue;
            sink.put(group);
            group.clear();
        }
    }

    /// The bars of a request, a security a piece.
    private final class Bars implements RowGroups<CnBars> {
        private final CnExportRequest request;
        private long rows;

        Bars(CnExportRequest request) {
            this.request = request;
        }

        @Override
        public void writeTo(Sink<CnBars> sink) throws IOException {
            rows = 0;
            for (CnCode code : request.codes()) {
                try (CnDailyBatch piece = store.readDaily(code, request.first(), request.last(), allocator)) {
                    if (request.adjustment() != Adjustment.NONE) factors(code).adjust(piece, request.adjustment());
                    rows += piece.rows();
                    if (!piece.isEmpty()) sink.put(piece);
                }
            }
        }

        private AdjustFactors factors(CnCode code) throws IOException {
            return store.factors(code)
                    .orElseThrow(() -> new IllegalArgumentException("the lake has no factors of " + code));
        }

        Exported exported() {
            return new Exported(rows, 0, Optional.empty());
        }
    }
}
