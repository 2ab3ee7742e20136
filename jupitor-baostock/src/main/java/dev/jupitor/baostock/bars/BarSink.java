package dev.jupitor.baostock.bars;

import dev.jupitor.baostock.internal.bars.BarRows;
import dev.jupitor.baostock.query.Page;
import dev.jupitor.baostock.query.PageSink;
import dev.jupitor.core.cn.CnBars;
import dev.jupitor.core.source.SourceException.Malformed;

/// Takes pages of bars into columns: of daily bars ([dev.jupitor.core.cn.CnDailyBatch]) or of minute bars
/// ([dev.jupitor.core.cn.CnMinuteBatch]). A page that is refused leaves the columns as they were. One thread.
public final class BarSink implements PageSink {
    private final BarRows rows = new BarRows();
    private final CnBars bars;

    /// @param bars where rows are appended; the caller's
    public BarSink(CnBars bars) {
        this.bars = bars;
    }

    @Override
    public int take(Page page) throws Malformed {
        return rows.decode(page.bytes(), page.from(), page.to(), page.columns(), bars);
    }
}
