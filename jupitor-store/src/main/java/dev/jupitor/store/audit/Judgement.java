package dev.jupitor.store.audit;

import dev.jupitor.core.audit.SymbolDayAudit;
import dev.jupitor.core.bar.Bar;
import dev.jupitor.core.lake.StoredFile;
import dev.jupitor.core.market.Symbol;
import java.util.Optional;

/// What the lake alone tells of a symbol-day.
///
/// @param doubt present where file and bar are sound and differ, so that the vendor may be asked
record Judgement(SymbolDayAudit audit, Optional<Doubt> doubt) {
    /// A sound file from which a bar does not follow.
    record Doubt(SymbolDayAudit audit, Bar bar, StoredFile file) {
        Symbol symbol() {
            return audit.symbol();
        }
    }

    static Judgement settled(SymbolDayAudit audit) {
        return new Judgement(audit, Optional.empty());
    }

    static Judgement doubtful(SymbolDayAudit audit, Bar bar, StoredFile file) {
        return new Judgement(audit, Optional.of(new Doubt(audit, bar, file)));
    }
}
