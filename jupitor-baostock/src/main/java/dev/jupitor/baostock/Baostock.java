package dev.jupitor.baostock;

import dev.jupitor.baostock.bars.CnBarSource;
import dev.jupitor.baostock.bars.PageSource;
import dev.jupitor.baostock.internal.session.QuotaGovernor;
import dev.jupitor.baostock.internal.session.Session;
import dev.jupitor.baostock.internal.session.SessionMeter;
import dev.jupitor.baostock.query.Page;
import dev.jupitor.baostock.query.PageSink;
import dev.jupitor.baostock.query.Query;
import dev.jupitor.baostock.query.QueryKind;
import dev.jupitor.baostock.query.ResultTable;
import dev.jupitor.core.source.QuotaState;
import dev.jupitor.core.source.QuotaStore;
import dev.jupitor.core.source.SourceException;
import dev.jupitor.core.source.SourceException.Malformed;
import dev.jupitor.core.source.SourceException.Unavailable;
import dev.jupitor.core.time.Timekeeper;
import java.util.ArrayList;
import java.util.List;

/// The door to BaoStock: one session, in which one question is asked at a time.
///
/// The service is free, knows one session per address, and shuts out whoever asks too much; so a process opens one of
/// these and shares it. It logs in when it is first asked, waits as long as the service wants, and counts each query
/// against the day's budget before it is sent. Thread-safe; questions go in the order in which threads came.
///
/// Errors: [SourceException.Unavailable] means later (lost connections after three repetitions, the budget, the
/// blacklist, another login), [SourceException.Rejected] never in this form, [SourceException.Malformed] that the
/// answer
/// can't be trusted. What was handed over of an answer before its error is not to be used. No rows are an answer: the
/// service does not tell an unknown code, or a time it has nothing of, from a time in which nothing happened.
public final class Baostock implements PageSource, AutoCloseable {
    private static final int MOST_PAGES = 1000;

    private final Session session;
    private final QuotaGovernor governor;

    Baostock(Session session, QuotaGovernor governor) {
        this.session = session;
        this.governor = governor;
    }

    /// A session with settings to be made.
    ///
    /// @param quota where the day's use is kept, so that a restart does not overrun the budget
    /// @param clock for waits and dates; socket time-outs are real
    public static BaostockBuilder builder(QuotaStore quota, Timekeeper clock) {
        return new BaostockBuilder(quota, clock);
    }

    /// Asks, and gives every page of the answer to a sink, in order.
    @Override
    public void ask(Query query, PageSink sink) throws SourceException, InterruptedException {
        for (int number = 1; number <= MOST_PAGES; number++) {
            Session.Taken taken = session.ask(query, number, sink);
            if (query.kind().shape() == QueryKind.Shape.WHOLE_DAY || taken.rows() < taken.size()) return;
            if (taken.rows() > taken.size())
                throw new Malformed("[baostock] %s: page %d has %d rows, and a full one %d"
                        .formatted(query.kind().method(), number, taken.rows(), taken.size()));
        }
        throw new Malformed("[baostock] %s: over %d pages; ask for a shorter time"
                .formatted(query.kind().method(), MOST_PAGES));
    }

    /// The whole answer as text.
    public ResultTable table(Query query) throws SourceException, InterruptedException {
        TableSink table = new TableSink(query.kind().columns());
        ask(query, table);
        return new ResultTable(table.columns, table.rows);
    }

    /// Bars and adjustment factors, by column.
    public CnBarSource bars() {
        return new CnBarSource(this);
    }

    /// Everything else that is known of companies: reports, dividends, industries.
    public Companies companies() {
        return new Companies(this);
    }

    /// The calendar, the lists of securities, indices and the central bank's figures.
    public Markets markets() {
        return new Markets(this);
    }

    /// What was done so far.
    ///
    /// @throws Unavailable when the day's use can't be read
    public BaostockUse use() throws Unavailable {
        SessionMeter.Reading meter = session.meter().read();
        QuotaState state = governor.state();
        return new BaostockUse(
                meter.queries(),
                meter.logins(),
                meter.retries(),
                meter.bytes(),
                meter.rows(),
                meter.errors(),
                meter.latencies(),
                state.usedOn(governor.today()),
                governor.limit(),
                governor.nextMidnight(),
                state.blockedUntil());
    }

    /// Logs out, for which the server has three seconds, and closes the connection. May be called twice.
    @Override
    public void close() {
        session.close();
    }

    private static final class TableSink implements PageSink {
        private List<String> columns;
        private final List<List<String>> rows = new ArrayList<>();

        TableSink(List<String> expected) {
            columns = expected;
        }

        @Override
        public int take(Page page) throws Malformed {
            if (page.number() > 1 && !page.columns().equals(columns))
                throw new Malformed("[baostock] page %d has other columns than the first".formatted(page.number()));
            List<List<String>> more = page.rows();
            columns = page.columns();
            rows.addAll(more);
            return more.size();
        }
    }
}
