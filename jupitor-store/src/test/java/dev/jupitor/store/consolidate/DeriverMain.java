package dev.jupitor.store.consolidate;

import java.nio.file.Path;
import java.time.Duration;

/// Another process: says `ready`, makes all files of the Monday of a lake, says `made`, and if told so begins again.
final class DeriverMain {
    private DeriverMain() {}

    public static void main(String[] args) throws Exception {
        boolean forever = args.length > 1;
        try (DayLake lake = new DayLake(Path.of(args[0]))) {
            StockTrades job = lake.job(2, new Portions(1_000, 1, 64, 64), Duration.ofSeconds(30));
            System.out.println("ready");
            System.out.flush();
            do {
                job.make(DayLake.MONDAY, forced(), StockTrades.Listener.none());
                System.out.println("made");
                System.out.flush();
            } while (forever);
        }
    }

    private static StockTrades.Request forced() {
        return new StockTrades.Request(DayLake.all().files(), true);
    }
}
