package dev.jupitor.stream.view;

import dev.jupitor.stream.tape.BusyDay;
import dev.jupitor.stream.tape.LiveTape;
import java.lang.management.ManagementFactory;
import java.util.Locale;

/// How long a picture takes: of a tape of five million rows from scratch, then with 25,000 new rows each time, as a
/// quarter of a second brings them at 100,000 trades a second.
public final class PictureSpeed {
    private static final int ROWS = 5_000_000;
    private static final int FRESH = 25_000;

    private PictureSpeed() {}

    public static void main(String[] args) {
        BusyDay day = new BusyDay();
        LiveTape tape = new LiveTape(BusyDay.DAY, BusyDay.followed(), 1);
        for (int rows = 0; rows < ROWS; rows += FRESH) tape.add(day.next(FRESH));
        tape.publish();
        for (int round = 0; round < 4; round++) {
            PictureMaker maker = new PictureMaker(tape);
            tell("from scratch, " + tape.epoch().rows() + " rows", maker);
            for (int more = 0; more < 3; more++) {
                tape.add(day.next(FRESH));
                tape.publish();
                tell("with 25,000 new ones", maker);
                tape.add(day.next(100));
                tape.publish();
                tell("with 100 new ones", maker);
            }
        }
    }

    private static void tell(String what, PictureMaker maker) {
        long begin = cpu();
        long symbols = maker.refresh().symbols().count();
        System.out.printf(Locale.ROOT, "%s: %.1f ms of a core, %d symbols%n", what, (cpu() - begin) / 1e6, symbols);
    }

    private static long cpu() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }
}
