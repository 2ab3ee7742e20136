package dev.jupitor.alpaca.internal.rest;

import dev.jupitor.alpaca.internal.rest.FakeHost.Reply;
import dev.jupitor.alpaca.internal.rest.FakeHost.Request;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;
import java.util.function.Function;

/// Answers like the data host, out of rows that are given, and lets a test spoil any answer.
final class FakeVendor implements Function<Request, Reply> {
    private final String kind;
    private final Map<String, List<String>> rows = new LinkedHashMap<>();
    private final AtomicInteger asked = new AtomicInteger();
    private int pageSize = 10_000;
    private BiFunction<Integer, Reply, Reply> spoiling = (number, reply) -> reply;

    /// @param kind `trades` or `bars`
    FakeVendor(String kind) {
        this.kind = kind;
    }

    FakeVendor pageSize(int rowsOnAPage) {
        pageSize = rowsOnAPage;
        return this;
    }

    /// What becomes of the answer to the nth request, counted from one.
    FakeVendor spoiling(BiFunction<Integer, Reply, Reply> change) {
        spoiling = change;
        return this;
    }

    FakeVendor row(String symbol, String json) {
        rows.computeIfAbsent(symbol, s -> new ArrayList<>()).add(json);
        return this;
    }

    /// Prints of a symbol with ids 1 to n, a millisecond apart.
    FakeVendor prints(String symbol, int n) {
        for (int id = 1; id <= n; id++) row(symbol, print(id));
        return this;
    }

    static String print(int id) {
        return "{\"t\":\"2024-01-03T15:%02d:%02d.%03dZ\",\"x\":\"P\",\"p\":%s,\"s\":100,\"c\":[\"@\"],\"i\":%d,\"z\":\"C\"}"
                .formatted(id / 60_000 % 60, id / 1_000 % 60, id % 1_000, 100 + id % 50 / 10.0, id);
    }

    @Override
    public Reply apply(Request request) {
        return spoiling.apply(asked.incrementAndGet(), Reply.json(page(request)));
    }

    private String page(Request request) {
        int from = Optional.ofNullable(request.parameter("page_token"))
                .map(Integer::valueOf)
                .orElse(0);
        List<String> wanted = Arrays.asList(request.parameter("symbols").split(","));
        List<String[]> all = new ArrayList<>();
        rows.forEach((symbol, list) -> {
            if (wanted.contains(symbol)) list.forEach(row -> all.add(new String[] {symbol, row}));
        });
        int to = Math.min(all.size(), from + pageSize);
        return page(kind, all.subList(from, to), to < all.size() ? Integer.toString(to) : null);
    }

    /// A page of rows, each with its symbol before it.
    static String page(String kind, List<String[]> rows, String token) {
        Map<String, List<String>> symbols = new LinkedHashMap<>();
        for (String[] row : rows)
            symbols.computeIfAbsent(row[0], s -> new ArrayList<>()).add(row[1]);
        List<String> members = new ArrayList<>();
        symbols.forEach((symbol, list) -> members.add("\"" + symbol + "\":[" + String.join(",", list) + "]"));
        return "{\"%s\":{%s},\"next_page_token\":%s}"
                .formatted(kind, String.join(",", members), token == null ? "null" : "\"" + token + "\"");
    }
}
