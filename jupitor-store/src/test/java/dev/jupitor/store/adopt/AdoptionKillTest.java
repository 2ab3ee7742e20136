package dev.jupitor.store.adopt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jupitor.core.collect.CompletionStore;
import dev.jupitor.core.market.Symbol;
import dev.jupitor.core.trade.TradeStore;
import dev.jupitor.core.universe.UniverseStore;
import dev.jupitor.store.MarketStore;
import dev.jupitor.store.adopt.OriginalLake.Print;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// An adoption that ends at any of its steps, and is run again, leaves the lake that an undisturbed one leaves.
class AdoptionKillTest {
    private static final Symbol AAPL = new Symbol("AAPL");
    private static final Symbol MSFT = new Symbol("MSFT");
    private static final LocalDate WEDNESDAY = LocalDate.of(2026, 1, 14);
    private static final Set<String> WRITES = Set.of("replace", "write", "add", "quarantine");

    /// Without the soak every so manieth step is tried.
    private static final int SAMPLED = 17;

    @TempDir
    Path folder;

    /// Ends everything from the n-th step on, as a killed process does.
    private static final class Fuse implements AdoptionListener {
        private final AtomicInteger steps = new AtomicInteger();
        private final int last;

        Fuse(int last) {
            this.last = last;
        }

        void burn() {
            if (steps.incrementAndGet() > last) throw new Killed();
        }

        @Override
        public void advanced(Step step, int done, int total) {
            burn();
        }

        @Override
        public void warned(String sentence) {
            burn();
        }

        /// A port whose writes burn the fuse, before and after.
        <T> T around(Class<T> port, T real) {
            return port.cast(
                    Proxy.newProxyInstance(port.getClassLoader(), new Class<?>[] {port}, (self, method, args) -> {
                        if (WRITES.contains(method.getName())) burn();
                        Object result = call(real, method, args);
                        if (WRITES.contains(method.getName())) burn();
                        return result;
                    }));
        }

        private static Object call(Object real, Method method, Object... args) throws Throwable {
            try {
                return method.invoke(real, args);
            } catch (InvocationTargetException failed) {
                throw failed.getCause();
            }
        }
    }

    private static final class Killed extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    @Test
    void aRunThatIsBrokenOffAnywhereEndsTheSameWhenItIsRepeated() throws Exception {
        OriginalLake undisturbed = lake("undisturbed");
        int steps = run(undisturbed, Integer.MAX_VALUE);
        TreeMap<String, String> expected = contents(undisturbed);
        assertThat(steps).isGreaterThan(30);

        for (int last = 1; last < steps; last += Boolean.getBoolean("jupitor.soak") ? 1 : SAMPLED) {
            OriginalLake lake = lake("killed-" + last);
            run(lake, last);
            run(lake, Integer.MAX_VALUE);
            assertThat(contents(lake)).as("after %d steps", last).isEqualTo(expected);
        }
    }

    /// How many steps were made.
    private static int run(OriginalLake lake, int last) throws IOException, InterruptedException {
        MarketStore store = lake.open();
        Fuse fuse = new Fuse(last);
        AdoptionPorts ports = OriginalLake.ports(store, store.space());
        AdoptionPorts fused = new AdoptionPorts(
                ports.layout(),
                ports.files(),
                fuse.around(TradeStore.class, ports.trades()),
                ports.bars(),
                fuse.around(UniverseStore.class, ports.universe()),
                fuse.around(CompletionStore.class, ports.completion()),
                ports.dailyState(),
                ports.locks(),
                ports.space(),
                ports.calendar());
        try (BufferAllocator allocator = new RootAllocator()) {
            new Adoption(fused, allocator).adopt(fuse);
            return fuse.steps.get();
        } catch (Killed killed) {
            return last;
        }
    }

    /// Three days in UTC, one of which only its neighbours tell; one with New York's clock, a torn file in both
    /// kinds, a lost universe.
    private OriginalLake lake(String name) throws IOException {
        OriginalLake lake = new OriginalLake(Files.createDirectory(folder.resolve(name)));
        LocalDate friday = WEDNESDAY.plusDays(2);
        List<LocalDate> utc = List.of(WEDNESDAY, WEDNESDAY.plusDays(1), friday);
        List<Print> prints = new ArrayList<>();
        prints.addAll(OriginalLake.liquidDay(AAPL, WEDNESDAY, 80, 1));
        prints.add(OriginalLake.block(AAPL, WEDNESDAY, "19:30", 9));
        prints.add(OriginalLake.block(AAPL, WEDNESDAY.plusDays(1), "10:15", 1));
        prints.addAll(OriginalLake.liquidDay(AAPL, friday, 80, 1));
        prints.addAll(OriginalLake.liquidDay(MSFT, friday, 80, 1));
        lake.utc(prints, utc);
        for (LocalDate date : utc) lake.universe(date, AAPL);
        Files.write(lake.trades(MSFT, friday), new byte[100]);
        LocalDate monday = LocalDate.of(2026, 3, 9);
        lake.shifted(OriginalLake.liquidDay(AAPL, monday, 80, 1));
        lake.shifted(OriginalLake.liquidDay(MSFT, monday, 80, 1));
        Files.write(lake.trades(MSFT, monday), new byte[0]);
        lake.lastCompleted(friday);
        return lake;
    }

    /// All but the notes of the quarantine, which name the folder that the lake is in.
    private static TreeMap<String, String> contents(OriginalLake lake) throws IOException {
        TreeMap<String, String> files = lake.files("us");
        files.keySet().removeIf(name -> name.endsWith(".reason.txt"));
        return files;
    }
}
