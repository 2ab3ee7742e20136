package dev.jupitor.core.source;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;

/// What a day's quota at a vendor has been used for.
///
/// @param date         the vendor's calendar date that `used` counts
/// @param used         requests of that date, those included that were about to be sent when a process died
/// @param blockedUntil until when the vendor refuses us altogether; may lie in the past
public record QuotaState(LocalDate date, int used, Optional<Instant> blockedUntil) {
    /// Nothing was ever asked.
    public static final QuotaState UNUSED = new QuotaState(LocalDate.EPOCH, 0, Optional.empty());

    public QuotaState {
        Objects.requireNonNull(date, "date");
        Objects.requireNonNull(blockedUntil, "blockedUntil");
        if (used < 0) throw new IllegalArgumentException("requests used: " + used);
    }

    /// How many requests count on a date. A date that lies behind that of the count is one that a clock was set
    /// back
    /// to, and the count holds for it: a quota is never overrun by setting a clock.
    public int usedOn(LocalDate today) {
        return date.isBefore(today) ? 0 : used;
    }

    /// One request more, or empty when the date's quota is used up.
    public Optional<QuotaState> spent(LocalDate today, int limit) {
        int usedToday = usedOn(today);
        if (usedToday >= limit) return Optional.empty();
        return Optional.of(new QuotaState(date.isBefore(today) ? today : date, usedToday + 1, blockedUntil));
    }

    /// The same count, and blocked at least until then.
    public QuotaState blocked(Instant until) {
        Instant later = blockedUntil.filter(until::isBefore).orElse(until);
        return new QuotaState(date, used, Optional.of(later));
    }
}
