package dev.jupitor.core.cn;

import java.util.List;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.BigIntVector;

/// Minute bars of the A-share market by column: the 10 columns of `cn/5min` and `cn/30min`.
///
/// The service, and the file, name the **end** of a bar by 17 digits of the Beijing clock; in memory it is true UTC ms,
/// see [BeijingTime].
public final class CnMinuteBatch extends CnBars {
    /// The columns in the order of the file.
    public static final List<String> COLUMNS =
            List.of("symbol", "date", "time", "open", "high", "low", "close", "volume", "amount", "adjustflag");

    private final BigIntVector time;

    public CnMinuteBatch(BufferAllocator allocator) {
        super(allocator, COLUMNS);
        time = (BigIntVector) column("time").orElseThrow();
    }

    /// Sets the end of a bar, true UTC ms since the epoch. Every row needs one.
    public void setTime(int row, long utcMillis) {
        time.set(row, utcMillis);
    }

    /// The end of the bar, true UTC ms since the epoch.
    public long time(int row) {
        return time.get(row);
    }

    @Override
    void clear(int row) {
        super.clear(row);
        time.setNull(row);
    }

    @Override
    void copyMore(CnBars other, int from, int row) {
        setTime(row, ((CnMinuteBatch) other).time(from));
    }
}
