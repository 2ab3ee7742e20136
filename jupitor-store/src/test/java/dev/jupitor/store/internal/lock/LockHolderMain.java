package dev.jupitor.store.internal.lock;

import dev.jupitor.core.lake.LakeLocks;
import dev.jupitor.core.lake.LockArea;
import dev.jupitor.core.time.Timekeeper;
import dev.jupitor.store.layout.DataLayout;
import java.nio.file.Path;
import java.time.Duration;

/// Another process: takes the lock `raw` of a lake, says `held`, and keeps it until its input ends or it is killed.
final class LockHolderMain {
    private LockHolderMain() {}

    public static void main(String[] args) throws Exception {
        DataLayout layout = new DataLayout(Path.of(args[0]), Path.of(args[0]));
        LakeLocks locks = new FileLakeLocks(layout, "holder", Timekeeper.system(), () -> {});
        try (LakeLocks.Held held = locks.acquire(LockArea.RAW, Duration.ZERO)) {
            System.out.println(held == null ? "not held" : "held");
            System.out.flush();
            while (System.in.read() >= 0) Thread.onSpinWait();
        }
    }
}
