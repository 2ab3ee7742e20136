package dev.jupitor.cli.tui.source;

import dev.jupitor.cli.tui.model.PastDay;
import dev.jupitor.cli.tui.model.SymbolDetail;
import dev.jupitor.cli.tui.model.Told;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;

/// The days that a server has stored.
final class ServedMarket implements StoredMarket {
    private final HttpGateway server;

    ServedMarket(HttpGateway server) {
        this.server = server;
    }

    @Override
    public List<LocalDate> dates() throws IOException, InterruptedException {
        return ServedJson.dates(good(server.get("/api/dates")).value());
    }

    private static HttpGateway.Answer good(HttpGateway.Answer answer) throws AbsentException {
        if (!answer.isGood()) throw new AbsentException(answer.sentence());
        return answer;
    }

    @Override
    public Told.Stored day(LocalDate date) throws IOException, InterruptedException {
        ServedJson.Day day = ServedJson.day(
                good(server.get("/api/dashboard/history/" + date)).value());
        long trades = day.boards().today().preCount() + day.boards().today().regCount();
        return new Told.Stored(date, trades, day.boards());
    }

    @Override
    public List<PastDay> past(String symbol) throws IOException, InterruptedException {
        return ServedJson.past(good(server.get("/api/symbol-history/" + symbol)).value());
    }

    @Override
    public SymbolDetail detail(String symbol, LocalDate date) throws AbsentException {
        throw new AbsentException(
                "the prints of %s lie in the lake of %s; `jupitor client --data DIR` shows them where that lake can be read"
                        .formatted(date, server.address()));
    }
}
