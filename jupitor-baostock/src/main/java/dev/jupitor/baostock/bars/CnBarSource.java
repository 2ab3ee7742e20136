package dev.jupitor.baostock.bars;

import dev.jupitor.baostock.query.AdjustFlag;
import dev.jupitor.baostock.query.BarFrequency;
import dev.jupitor.baostock.query.Page;
import dev.jupitor.baostock.query.Query;
import dev.jupitor.baostock.query.QueryKind;
import dev.jupitor.baostock.query.ResultTable;
import dev.jupitor.baostock.query.Row;
import dev.jupitor.core.cn.AdjustFactor;
import dev.jupitor.core.cn.AdjustFactors;
import dev.jupitor.core.cn.CnBars;
import dev.jupitor.core.cn.CnCode;
import dev.jupitor.core.cn.CnDailyBatch;
import dev.jupitor.core.cn.CnMinuteBatch;
import dev.jupitor.core.cn.CnMinutes;
import dev.jupitor.core.source.SourceException;
import dev.jupitor.core.source.SourceException.Malformed;
import dev.jupitor.core.source.SourceException.Rejected;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/// Bars as traded (`adjustflag` 3) and adjustment factors, by column.
///
/// What a method throws says that nothing of its answer is to be used: the batch then holds what it held before. No
/// rows are an answer: the service tells an unknown code and a time without bars the same way. One thread at a time.
public final class CnBarSource {
    /// Before any factor of the service.
    private static final LocalDate FIRST_FACTOR = LocalDate.of(1990, 12, 19);

    private final PageSource pages;

    public CnBarSource(PageSource pages) {
        this.pages = pages;
    }

    /// Appends the daily bars of a security, both dates included.
    ///
    /// @return how many there were
    public int dailyBars(CnCode code, LocalDate first, LocalDate last, CnDailyBatch into)
            throws SourceException, IOException, InterruptedException {
        return bars(code, first, last, BarFrequency.DAY, into);
    }

    /// Appends the minute bars of a security, both dates included.
    ///
    /// @return how many there were
    public int minuteBars(CnCode code, CnMinutes length, LocalDate first, LocalDate last, CnMinuteBatch into)
            throws SourceException, IOException, InterruptedException {
        return bars(code, first, last, frequency(length), into);
    }

    private static BarFrequency frequency(CnMinutes length) {
        return switch (length) {
            case FIVE -> BarFrequency.MINUTES_5;
            case FIFTEEN -> BarFrequency.MINUTES_15;
            case THIRTY -> BarFrequency.MINUTES_30;
            case SIXTY -> BarFrequency.MINUTES_60;
        };
    }

    private int bars(CnCode code, LocalDate first, LocalDate last, BarFrequency frequency, CnBars into)
            throws SourceException, IOException, InterruptedException {
        Query query = Query.bars(code, frequency.columns(), first, last, frequency, AdjustFlag.NONE);
        return append(query, into);
    }

    private int append(Query query, CnBars into) throws SourceException, IOException, InterruptedException {
        int before = into.rows();
        try {
            pages.ask(query, new BarSink(into));
            return into.rows() - before;
        } catch (SourceException | IOException | InterruptedException | RuntimeException failed) {
            into.truncate(before);
            throw failed;
        }
    }

    /// Appends the bars of the whole A-share market on a day: one question where the server offers that, else one
    /// for
    /// each security.
    ///
    /// @param codes the securities to ask for one by one where the server has no answer for all
    /// @return how the bars were got
    public MarketDay marketDay(LocalDate day, Collection<CnCode> codes, CnDailyBatch into)
            throws SourceException, IOException, InterruptedException {
        return wholeDay(QueryKind.MARKET_STOCKS, day, codes, into);
    }

    /// As [#marketDay], for exchange traded funds, whose `isST` means nothing.
    public MarketDay etfDay(LocalDate day, Collection<CnCode> codes, CnDailyBatch into)
            throws SourceException, IOException, InterruptedException {
        return wholeDay(QueryKind.MARKET_ETFS, day, codes, into);
    }

    private MarketDay wholeDay(QueryKind kind, LocalDate day, Collection<CnCode> codes, CnDailyBatch into)
            throws SourceException, IOException, InterruptedException {
        int before = into.rows();
        try {
            return new MarketDay(append(Query.of(kind, day.toString()), into), true);
        } catch (Rejected no) {
            if (no.reason() != Rejected.Reason.PLAN) throw no;
        }
        return oneByOne(day, codes, into, before);
    }

    private MarketDay oneByOne(LocalDate day, Collection<CnCode> codes, CnDailyBatch into, int before)
            throws SourceException, IOException, InterruptedException {
        try {
            for (CnCode code : codes) dailyBars(code, day, day, into);
            return new MarketDay(into.rows() - before, false);
        } catch (SourceException | IOException | InterruptedException | RuntimeException failed) {
            into.truncate(before);
            throw failed;
        }
    }

    /// How the bars of a market's day were got.
    ///
    /// @param rows        how many bars
    /// @param wholeMarket whether the server gave them in one answer; else they are of the codes asked for only
    public record MarketDay(int rows, boolean wholeMarket) {}

    /// All adjustment factors of a security up to a day: one answer, so that its forward factors belong together.
    public AdjustFactors factors(CnCode code, LocalDate today)
            throws SourceException, IOException, InterruptedException {
        Query query = Query.between(QueryKind.ADJUST_FACTORS, code, FIRST_FACTOR, today);
        List<AdjustFactor> factors = new ArrayList<>();
        pages.ask(query, page -> take(page, code, factors));
        try {
            return new AdjustFactors(factors);
        } catch (IllegalArgumentException contradiction) {
            throw new Malformed(
                    "[baostock] factors of %s: %s".formatted(code, contradiction.getMessage()), contradiction);
        }
    }

    private static int take(Page page, CnCode code, List<AdjustFactor> factors) throws Malformed {
        List<AdjustFactor> found = new ArrayList<>();
        for (Row row : new ResultTable(page.columns(), page.rows()).records()) found.add(factor(row, code));
        factors.addAll(found);
        return found.size();
    }

    private static AdjustFactor factor(Row row, CnCode code) throws Malformed {
        if (!row.text("code").equals(code.text()))
            throw new Malformed("[baostock] a factor of %s among those of %s".formatted(row.text("code"), code));
        try {
            return new AdjustFactor(
                    row.date("dividOperateDate"),
                    row.number("foreAdjustFactor").orElse(0),
                    row.number("backAdjustFactor").orElse(0),
                    row.number("adjustFactor").orElse(0));
        } catch (IllegalArgumentException wrong) {
            throw new Malformed("[baostock] factors of %s: %s".formatted(code, wrong.getMessage()), wrong);
        }
    }
}
