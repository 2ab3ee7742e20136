package dev.jupitor.store.internal.us;

import dev.jupitor.core.audit.AuditStore;
import dev.jupitor.core.audit.DayAudit;
import dev.jupitor.core.lake.UnreadableFileException;
import dev.jupitor.store.internal.file.DatedFiles;
import dev.jupitor.store.internal.file.LeftOvers;
import dev.jupitor.store.internal.parquet.ParquetFiles;
import dev.jupitor.store.layout.DataLayout;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.time.LocalDate;
import java.util.Optional;
import java.util.SortedSet;

/// `us/.state/audit/D.parquet`. [#summary] reads only a footer.
public final class ParquetAuditStore implements AuditStore {
    private final DataLayout layout;
    private final ParquetFiles files;
    private final LeftOvers leftOvers;

    public ParquetAuditStore(DataLayout layout, ParquetFiles files, LeftOvers leftOvers) {
        this.layout = layout;
        this.files = files;
        this.leftOvers = leftOvers;
    }

    @Override
    public void write(DayAudit audit) throws IOException {
        leftOvers.clear(layout.auditFolder());
        files.writeAudit(layout.audit(audit.date()), audit);
    }

    @Override
    public Optional<DayAudit> read(LocalDate date) throws IOException {
        try {
            DayAudit audit = files.readAudit(layout.audit(date));
            requireDate(date, audit.date());
            return Optional.of(audit);
        } catch (NoSuchFileException missing) {
            return Optional.empty();
        }
    }

    @Override
    public Optional<DayAudit.Summary> summary(LocalDate date) throws IOException {
        try {
            DayAudit.Summary summary = files.summarizeAudit(layout.audit(date));
            requireDate(date, summary.date());
            return Optional.of(summary);
        } catch (NoSuchFileException missing) {
            return Optional.empty();
        }
    }

    private void requireDate(LocalDate wanted, LocalDate found) throws UnreadableFileException {
        if (!wanted.equals(found))
            throw new UnreadableFileException(layout.audit(wanted), "it is the audit of " + found);
    }

    @Override
    public SortedSet<LocalDate> dates() throws IOException {
        return DatedFiles.dates(layout.auditFolder(), ".parquet");
    }
}
