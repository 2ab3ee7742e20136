package dev.jupitor.alpaca.collect;

import dev.jupitor.core.bar.Bar;
import dev.jupitor.core.bar.BarBatch;
import dev.jupitor.core.bar.BarRequest;
import dev.jupitor.core.bar.BarSource;
import dev.jupitor.core.market.Symbol;
import dev.jupitor.core.source.Asset;
import dev.jupitor.core.source.AssetSource;
import dev.jupitor.core.source.CalendarSource;
import dev.jupitor.core.source.SourceException;
import dev.jupitor.core.time.NyseCalendar;
import dev.jupitor.core.time.SessionClock;
import dev.jupitor.core.time.TradingCalendar;
import dev.jupitor.core.trade.Trade;
import dev.jupitor.core.trade.TradeBatch;
import dev.jupitor.core.trade.TradeRequest;
import dev.jupitor.core.trade.TradeSource;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.arrow.memory.BufferAllocator;

/// A vendor in memory: for each symbol the number of prints per session, from which bars and prints follow. It
/// remembers every request and fails as the test wants.
final class FakeVendor {
    /// What is asked for.
    enum Kind {
        BARS,
        TRADES
    }

    /// One request.
    record Asked(Kind kind, List<Symbol> symbols, LocalDate first, LocalDate last, Instant start, Instant end) {}

    /// Decides on each request before it is answered, and before each symbol that is handed over.
    interface Mood {
        default void beforeAnswer(Asked asked) throws SourceException, InterruptedException {}

        /// @param handed how many symbols of the request were handed over already
        default void beforeSymbol(Asked asked, int handed) throws SourceException, InterruptedException {}
    }

    final BufferAllocator allocator;
    final Fuse fuse;
    final TreeMap<Symbol, TreeMap<LocalDate, Integer>> prints = new TreeMap<>();
    final List<String> assets = new ArrayList<>();
    final List<Asked> log = Collections.synchronizedList(new ArrayList<>());
    final Set<Symbol> poison = new TreeSet<>();
    final Set<Symbol> garbled = new TreeSet<>();
    /// Sessions whose bars are not published yet.
    final Set<LocalDate> unpublished = new HashSet<>();
    final Set<LocalDate> closures = new HashSet<>();
    volatile Mood mood = new Mood() {};
    volatile Runnable calendarAsked = () -> {};
    volatile SourceException trouble;

    FakeVendor(BufferAllocator allocator, Fuse fuse) {
        this.allocator = allocator;
        this.fuse = fuse;
    }

    static LocalDate dateOf(Bar bar) {
        return LocalDate.ofInstant(Instant.ofEpochMilli(bar.timestamp()), ZoneOffset.UTC);
    }

    /// The symbol is listed and has so many prints on the session.
    FakeVendor trades(String symbol, String date, int count) {
        if (!assets.contains(symbol)) assets.add(symbol);
        prints.computeIfAbsent(new Symbol(symbol), s -> new TreeMap<>()).put(LocalDate.parse(date), count);
        return this;
    }

    /// The symbol is listed and has no prints.
    FakeVendor lists(String symbol) {
        assets.add(symbol);
        return this;
    }

    List<Asked> asked(Kind kind) {
        synchronized (log) {
            return log.stream().filter(asked -> asked.kind() == kind).toList();
        }
    }

    /// Every date on which the symbol's prints were asked for, in order.
    List<LocalDate> tradeDatesAsked(String symbol) {
        return asked(Kind.TRADES).stream()
                .filter(asked -> asked.symbols().contains(new Symbol(symbol)))
                .map(Asked::first)
                .toList();
    }

    BarSource barSource() {
        return this::fetchBars;
    }

    TradeSource tradeSource() {
        return this::fetchTrades;
    }

    AssetSource assetSource() {
        return () -> {
            fuse.step();
            if (trouble != null) throw trouble;
            return assets.stream()
                    .map(name -> new Asset(name, name, "NASDAQ", true, true))
                    .toList();
        };
    }

    CalendarSource calendarSource() {
        return (first, last) -> {
            fuse.step();
            calendarAsked.run();
            if (trouble != null) throw trouble;
            TradingCalendar rule = new NyseCalendar();
            return rule.between(first, last).stream()
                    .filter(date -> !closures.contains(date))
                    .map(date -> rule.hours(date).orElseThrow())
                    .toList();
        };
    }

    private void fetchBars(BarRequest request, BarSource.Sink sink)
            throws SourceException, IOException, InterruptedException {
        LocalDate first = LocalDate.ofInstant(request.start(), ZoneOffset.UTC);
        LocalDate last = LocalDate.ofInstant(request.end(), ZoneOffset.UTC).minusDays(1);
        Asked asked = note(new Asked(Kind.BARS, request.symbols(), first, last, request.start(), request.end()));
        int handed = 0;
        for (Symbol symbol : new TreeSet<>(request.symbols())) {
            Map<LocalDate, Integer> days =
                    new TreeMap<>(prints.getOrDefault(symbol, new TreeMap<>()).subMap(first, true, last, true));
            days.keySet().removeAll(unpublished);
            if (days.isEmpty()) continue;
            mood.beforeSymbol(asked, handed++);
            try (BarBatch batch = new BarBatch(allocator)) {
                days.forEach((date, count) -> batch.append(bar(symbol, date, count)));
                sink.accept(symbol, batch);
            }
        }
        mood.beforeSymbol(asked, Integer.MAX_VALUE);
    }

    private void fetchTrades(TradeRequest request, TradeSource.Sink sink)
            throws SourceException, IOException, InterruptedException {
        LocalDate date = SessionClock.newYorkDate(request.start());
        Asked asked = note(new Asked(Kind.TRADES, request.symbols(), date, date, request.start(), request.end()));
        int handed = 0;
        for (Symbol symbol : new TreeSet<>(request.symbols())) {
            int count = prints.getOrDefault(symbol, new TreeMap<>()).getOrDefault(date, 0);
            if (count == 0) continue;
            mood.beforeSymbol(asked, handed++);
            try (TradeBatch batch = TradeBatch.create(allocator)) {
                for (int i = 0; i < count; i++) batch.append(print(symbol, date, i));
                sink.accept(symbol, batch);
            }
        }
        mood.beforeSymbol(asked, Integer.MAX_VALUE);
    }

    private Asked note(Asked asked) throws SourceException, InterruptedException {
        fuse.step();
        log.add(asked);
        if (trouble != null) throw trouble;
        mood.beforeAnswer(asked);
        for (Symbol symbol : asked.symbols()) {
            if (poison.contains(symbol))
                throw refused(
                        "invalid symbol in a request of " + asked.symbols().size());
            if (garbled.contains(symbol)) throw new SourceException.Malformed("not JSON");
        }
        return asked;
    }

    static Bar bar(Symbol symbol, LocalDate date, int count) {
        long at = SessionClock.instant(date, LocalTime.MIDNIGHT).toEpochMilli();
        return new Bar(symbol, at, 10, 11, 9, 10.5, 100L * count, count, 10.25);
    }

    /// Prints alternate between 100 and 200 shares, one a second from 09:30.
    static Trade print(Symbol symbol, LocalDate date, int number) {
        Instant at = SessionClock.instant(date, SessionClock.REGULAR_OPEN).plusSeconds(number);
        return new Trade(symbol, at, 10 + number, number % 2 == 0 ? 100 : 200, "V", number + 1, "@", "", "C");
    }

    static SourceException refused(String why) {
        return new SourceException.Rejected(why, SourceException.Rejected.Reason.REQUEST);
    }

    static SourceException keysRefused() {
        return new SourceException.Rejected("HTTP 401", SourceException.Rejected.Reason.CREDENTIALS);
    }

    static SourceException unavailable() {
        return new SourceException.Unavailable("HTTP 503", Duration.ofSeconds(1));
    }
}
