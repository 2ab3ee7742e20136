package dev.jupitor.alpaca.internal.control;

import dev.jupitor.alpaca.internal.rest.Keys;
import dev.jupitor.alpaca.internal.rest.Persistence;
import dev.jupitor.alpaca.internal.rest.Setback;
import dev.jupitor.alpaca.internal.rest.Verdict;
import dev.jupitor.core.collect.FetchMeter;
import dev.jupitor.core.source.Asset;
import dev.jupitor.core.source.AssetSource;
import dev.jupitor.core.source.CalendarSource;
import dev.jupitor.core.source.SourceException;
import dev.jupitor.core.time.SessionHours;
import dev.jupitor.core.time.Timekeeper;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import net.jacobpeterson.alpaca.AlpacaAPI;
import net.jacobpeterson.alpaca.model.endpoint.assets.enums.AssetClass;
import net.jacobpeterson.alpaca.model.endpoint.assets.enums.AssetStatus;
import net.jacobpeterson.alpaca.model.endpoint.calendar.Calendar;
import net.jacobpeterson.alpaca.model.properties.DataAPIType;
import net.jacobpeterson.alpaca.model.properties.EndpointAPIType;
import net.jacobpeterson.alpaca.rest.AlpacaClientException;
import net.jacobpeterson.alpaca.rest.endpoint.watchlist.WatchlistEndpoint;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;

/// Asks the trading host for assets and for the calendar, and carries questions about watchlists. Thread-safe; an
/// interrupt ends what is underway.
public final class TradingHost implements AssetSource, CalendarSource, AutoCloseable {
    private static final int DRIP = 4;

    private final OkHttpClient http;
    private final AlpacaAPI api;
    private final Persistence persistence;
    private final Timekeeper clock;

    /// @param base of the host, with or without a slash at its end
    public TradingHost(
            URI base,
            Keys keys,
            Duration connectTimeout,
            Duration readTimeout,
            Persistence persistence,
            Timekeeper clock,
            FetchMeter meter) {
        HttpUrl url = Objects.requireNonNull(HttpUrl.get(base), () -> "not an http address: " + base);
        http = new OkHttpClient.Builder()
                .followRedirects(false)
                .followSslRedirects(false)
                .connectTimeout(connectTimeout)
                .readTimeout(readTimeout)
                .callTimeout(readTimeout.multipliedBy(DRIP))
                .addInterceptor(new TradingHostInterceptor(url, keys, persistence.budget(), meter))
                .build();
        api = new AlpacaAPI(http, keys.id(), keys.secret(), null, EndpointAPIType.LIVE, DataAPIType.SIP);
        this.persistence = persistence;
        this.clock = clock;
    }

    @Override
    public List<Asset> usEquities() throws SourceException, InterruptedException {
        List<Asset> assets = new ArrayList<>(assets(AssetStatus.ACTIVE));
        assets.addAll(assets(AssetStatus.INACTIVE));
        return List.copyOf(assets);
    }

    private List<Asset> assets(AssetStatus status) throws SourceException, InterruptedException {
        boolean active = status == AssetStatus.ACTIVE;
        return ask(
                "GET /v2/assets",
                () -> api.assets().get(status, AssetClass.US_EQUITY).stream()
                        .map(asset -> new Asset(
                                Objects.requireNonNull(asset.getSymbol(), "an asset without a symbol"),
                                orEmpty(asset.getName()),
                                orEmpty(asset.getExchange()),
                                active,
                                Boolean.TRUE.equals(asset.getTradable())))
                        .toList());
    }

    private static String orEmpty(String text) {
        return text == null ? "" : text;
    }

    @Override
    public List<SessionHours> sessions(LocalDate first, LocalDate last) throws SourceException, InterruptedException {
        return ask(
                "GET /v2/calendar",
                () -> api.calendar().get(first, last).stream()
                        .map(TradingHost::hours)
                        .filter(day ->
                                !day.date().isBefore(first) && !day.date().isAfter(last))
                        .sorted(Comparator.comparing(SessionHours::date))
                        .toList());
    }

    private static SessionHours hours(Calendar day) {
        return new SessionHours(
                Objects.requireNonNull(day.getDate(), "a session without a date"),
                Objects.requireNonNull(day.getOpen(), "a session that never opens"),
                Objects.requireNonNull(day.getClose(), "a session that never closes"));
    }

    /// A call of the library. Whatever it throws unchecked comes of a body that is not what it should be.
    @FunctionalInterface
    private interface Call<T> {
        T call() throws AlpacaClientException;
    }

    /// A question about watchlists.
    @FunctionalInterface
    interface Question<T> {
        T ask(WatchlistEndpoint lists) throws AlpacaClientException;
    }

    /// Asks as for everything, but hands over a refusal that asking again will not change.
    <T> Said<T> hear(String what, Question<T> question) throws SourceException, InterruptedException {
        return ask(what, () -> said(question));
    }

    private <T> Said<T> said(Question<T> question) throws AlpacaClientException {
        try {
            return new Said.Yes<>(question.ask(api.watchlist()));
        } catch (AlpacaClientException failure) {
            if (failure.getCause() instanceof Refusal no && no.isFinal()) return new Said.No<>(no);
            throw failure;
        }
    }

    private <T> T ask(String what, Call<T> call) throws SourceException, InterruptedException {
        return persistence.ask(what, () -> once(what, call));
    }

    private <T> T once(String what, Call<T> call) throws Setback, SourceException, InterruptedException {
        FutureTask<T> answer = new FutureTask<>(call::call);
        Thread.ofVirtual().name("alpaca-control").start(answer);
        try {
            return answer.get();
        } catch (InterruptedException e) {
            http.dispatcher().cancelAll();
            throw e;
        } catch (ExecutionException e) {
            throw meaning(what, e.getCause());
        }
    }

    private SourceException meaning(String what, Throwable failure) throws Setback, SourceException {
        if (!(failure instanceof AlpacaClientException)) return malformed(what, failure);
        switch (failure.getCause()) {
            case Refusal no -> Verdict.refuse(what, no.status(), no.headers(), no.body(), clock.instant());
            case IOException broken -> throw Setback.ofConnection(String.valueOf(broken.getMessage()), broken);
            case null, default -> {}
        }
        return malformed(what, failure);
    }

    private static SourceException.Malformed malformed(String what, Throwable failure) {
        return new SourceException.Malformed("[alpaca] %s: %s".formatted(what, failure.getMessage()), failure);
    }

    @Override
    public void close() {
        http.dispatcher().cancelAll();
        http.dispatcher().executorService().shutdown();
        http.connectionPool().evictAll();
    }
}
