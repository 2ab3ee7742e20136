package dev.jupitor.store.audit;

import dev.jupitor.core.market.Symbol;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.arrow.memory.BufferAllocator;

/// Judges the symbol-days of a date on several threads, each of which takes the next one when it is done with one.
final class JudgesBench {
    private final AuditPorts ports;
    private final BufferAllocator allocator;
    private final int workers;

    JudgesBench(AuditPorts ports, BufferAllocator allocator, int workers) {
        this.ports = ports;
        this.allocator = allocator;
        this.workers = workers;
    }

    /// All judgements, in no order. When this ends, however it ends, no thread of it runs any more.
    List<Judgement> judge(LocalDate date, SortedMap<Symbol, Expectation> expected, AuditListener progress)
            throws InterruptedException {
        List<Map.Entry<Symbol, Expectation>> days = List.copyOf(expected.entrySet());
        AtomicInteger taken = new AtomicInteger();
        AtomicInteger done = new AtomicInteger();
        Callable<List<Judgement>> judge = () -> {
            SymbolDayJudge bench = new SymbolDayJudge(ports, allocator, date);
            List<Judgement> judged = new ArrayList<>();
            for (int i = taken.getAndIncrement(); i < days.size(); i = taken.getAndIncrement()) {
                if (Thread.interrupted()) throw new InterruptedException("the audit of %s".formatted(date));
                judged.add(bench.judge(days.get(i).getKey(), days.get(i).getValue()));
                progress.judged(date, done.incrementAndGet(), days.size());
            }
            return judged;
        };
        try (ExecutorService threads = Executors.newFixedThreadPool(
                workers, Thread.ofPlatform().name("audit-", 0).factory())) {
            return all(threads.invokeAll(Collections.nCopies(workers, judge)));
        }
    }

    private static List<Judgement> all(List<Future<List<Judgement>>> parts) throws InterruptedException {
        List<Judgement> all = new ArrayList<>();
        for (Future<List<Judgement>> part : parts) {
            try {
                all.addAll(part.get());
            } catch (ExecutionException failed) {
                throw unwrapped(failed);
            }
        }
        return all;
    }

    private static RuntimeException unwrapped(ExecutionException failed) throws InterruptedException {
        return switch (failed.getCause()) {
            case InterruptedException stopped -> throw stopped;
            case RuntimeException bug -> bug;
            case Error error -> throw error;
            case Throwable other -> new IllegalStateException("an audit thread failed", other);
        };
    }
}
