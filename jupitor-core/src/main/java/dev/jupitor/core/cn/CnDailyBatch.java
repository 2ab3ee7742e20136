package dev.jupitor.core.cn;

import java.util.List;
import org.apache.arrow.memory.BufferAllocator;

/// Daily bars of the A-share market by column: the 18 columns of `cn/daily`.
public final class CnDailyBatch extends CnBars {
    /// The columns in the order of the file.
    public static final List<String> COLUMNS = List.of(
            "symbol",
            "date",
            "open",
            "high",
            "low",
            "close",
            "preclose",
            "volume",
            "amount",
            "adjustflag",
            "turn",
            "tradestatus",
            "pctChg",
            "peTTM",
            "psTTM",
            "pcfNcfTTM",
            "pbMRQ",
            "isST");

    public CnDailyBatch(BufferAllocator allocator) {
        super(allocator, COLUMNS);
    }

    @Override
    void copyMore(CnBars other, int from, int row) {
        // a daily bar has nothing that the others have not
    }
}
