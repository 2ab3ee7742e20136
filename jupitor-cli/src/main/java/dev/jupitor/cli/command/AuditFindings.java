package dev.jupitor.cli.command;

import dev.jupitor.alpaca.collect.LakeFindings;
import dev.jupitor.core.audit.DayAudit;
import dev.jupitor.store.MarketStore;
import java.io.IOException;
import java.time.LocalDate;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What quarantine and audits of a lake say; also for the daemon's weekly look.
record AuditFindings(MarketStore lake) implements LakeFindings {
    private static final Logger LOG = LoggerFactory.getLogger(AuditFindings.class);

    @Override
    public int quarantinedFiles() throws IOException {
        return lake.quarantined().size();
    }

    @Override
    public long openSymbolDays() throws IOException {
        long open = 0;
        for (LocalDate date : lake.usAudits().dates())
            open += current(date).map(DayAudit.Summary::open).orElse(0);
        return open;
    }

    /// The counts of a date's audit; none when the date has changed since, or the audit can't be read: it is only
    /// an opinion, and made again by the next `verify`.
    Optional<DayAudit.Summary> current(LocalDate date) {
        try {
            Optional<DayAudit.Summary> audit = lake.usAudits().summary(date);
            if (audit.isEmpty()) return audit;
            String inputs = lake.usCompletion().fingerprint(date).orElse("");
            return audit.filter(made -> made.inputs().equals(inputs));
        } catch (IOException unreadable) {
            LOG.warn(
                    "the audit of {} does not count: {}; `jupitor verify --date {}` makes it anew",
                    date,
                    unreadable.getMessage(),
                    date);
            return Optional.empty();
        }
    }
}
