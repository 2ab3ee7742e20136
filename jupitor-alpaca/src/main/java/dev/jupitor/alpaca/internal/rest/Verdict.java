package dev.jupitor.alpaca.internal.rest;

import dev.jupitor.alpaca.internal.json.ErrorBody;
import dev.jupitor.core.source.RateLimit;
import dev.jupitor.core.source.SourceException;
import dev.jupitor.core.source.SourceException.Rejected.Reason;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// What an answer without data means: try again, or no. Pure.
public final class Verdict {
    private static final int TOO_MANY = 429;
    private static final long PLAN_CODE = 42_210_000;
    /// Quotas are per minute: a reset further away is a clock that differs from ours.
    private static final Duration QUOTA = Duration.ofMinutes(1);

    private static final String PLAN_ADVICE =
            " (alpaca.plan: basic waits until prints are 15 minutes old, alpaca.feed: iex asks for those of IEX)";

    private Verdict() {}

    /// Throws what a status other than 200 means.
    ///
    /// @param headers in any letter case
    public static void refuse(String what, int status, Map<String, List<String>> headers, ErrorBody body, Instant now)
            throws Setback, SourceException.Rejected {
        String said = said(status, body);
        if (status == TOO_MANY) throw Setback.ofLimit(said, patience(headers, now));
        if (status == 408 || status == 425 || status >= 500) throw outOfOrder(said, headers, now);
        throw rejection(what, status, body);
    }

    private static String said(int status, ErrorBody body) {
        return "HTTP " + status + (body.message().isEmpty() ? "" : ": " + body.message());
    }

    private static Setback outOfOrder(String said, Map<String, List<String>> headers, Instant now) {
        Optional<Duration> asked = retryAfter(headers, now);
        return asked.isPresent() ? Setback.ofLimit(said, asked) : Setback.ofHost(said);
    }

    /// A refusal that asking again will not change.
    public static SourceException.Rejected rejection(String what, int status, ErrorBody body) {
        String message = "[alpaca] %s: %s".formatted(what, said(status, body));
        boolean ofPlan = body.message().toLowerCase(Locale.ROOT).contains("subscription");
        if (ofPlan && (status == 403 || body.code() == PLAN_CODE))
            return new SourceException.Rejected(message + PLAN_ADVICE, Reason.PLAN);
        if (status == 401 || status == 403)
            return new SourceException.Rejected(
                    message + " (are APCA_API_KEY_ID and APCA_API_SECRET_KEY right?)", Reason.CREDENTIALS);
        return new SourceException.Rejected(message, Reason.REQUEST);
    }

    private static Optional<Duration> patience(Map<String, List<String>> headers, Instant now) {
        Optional<Duration> asked = retryAfter(headers, now);
        if (asked.isPresent()) return asked;
        return RateLimit.in(headers)
                .reset()
                .map(reset -> Duration.between(now, reset))
                .map(wait -> wait.compareTo(QUOTA) > 0 ? QUOTA : wait)
                .filter(Duration::isPositive);
    }

    /// The header `Retry-After`: seconds, or a date of HTTP.
    static Optional<Duration> retryAfter(Map<String, List<String>> headers, Instant now) {
        return headers.entrySet().stream()
                .filter(header -> "Retry-After".equalsIgnoreCase(header.getKey()))
                .flatMap(header -> header.getValue().stream())
                .findFirst()
                .flatMap(text -> wait(text.strip(), now));
    }

    private static Optional<Duration> wait(String text, Instant now) {
        if (text.matches("\\d{1,9}")) return Optional.of(Duration.ofSeconds(Long.parseLong(text)));
        try {
            Instant until = ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
            return Optional.of(until.isAfter(now) ? Duration.between(now, until) : Duration.ZERO);
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
