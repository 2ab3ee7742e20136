package dev.jupitor.alpaca.internal.rest;

import dev.jupitor.alpaca.internal.json.Page;
import dev.jupitor.core.market.Symbol;
import dev.jupitor.core.source.SourceException;
import java.io.IOException;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;

/// One fetch: follows the page tokens and hands every symbol over, once, when the next one begins or the last page is
/// read.
///
/// Pages are symbol by symbol, in whatever order of symbols, ascending in time within one. A page is believed only
/// after it has been checked against what came before; one that is not believed is asked again, and if that does not
/// help, everything not yet handed over is asked from its start.
final class PageWalk {
    private static final int PASSES = 3;
    private static final int MOST_EMPTY_PAGES = 100;

    private final DataHost host;
    private final Wire wire;
    private final Gathering gathering;
    private final Consumer<String> strangers;
    private final Set<Symbol> open;
    private final Set<Symbol> handedOver = new HashSet<>();
    private final Set<String> tokens = new HashSet<>();
    private Optional<Symbol> underway = Optional.empty();
    private int emptyPages;
    private boolean brokenPromise;

    /// @param strangers is told each name on a page that is no symbol of ours
    PageWalk(DataHost host, Wire wire, Gathering gathering, Collection<Symbol> symbols, Consumer<String> strangers) {
        this.host = host;
        this.wire = wire;
        this.gathering = gathering;
        this.strangers = strangers;
        this.open = new LinkedHashSet<>(symbols);
    }

    /// Walks all pages.
    ///
    /// @param firstPage the question for the first page of these symbols
    void run(Function<Collection<Symbol>, Query> firstPage) throws SourceException, IOException, InterruptedException {
        for (int pass = 1; !open.isEmpty(); pass++) {
            try {
                walk(firstPage.apply(open));
                return;
            } catch (SourceException.Malformed e) {
                if (pass == PASSES || brokenPromise) throw e;
            } finally {
                gathering.forget();
                underway = Optional.empty();
            }
        }
    }

    private void walk(Query first) throws SourceException, IOException, InterruptedException {
        tokens.clear();
        emptyPages = 0;
        Optional<String> token = Optional.empty();
        do {
            Page page = host.get(first.page(token), wire, this::read);
            page.stranger().forEach(strangers);
            emptyPages = page.rows() == 0 ? emptyPages + 1 : 0;
            distribute(page);
            token = page.next();
            token.ifPresent(tokens::add);
        } while (token.isPresent());
        handOverUnderway();
    }

    private Page read(byte[] body, int from, int to) throws SourceException.Malformed {
        brokenPromise = false;
        Page page = gathering.read(body, from, to);
        if (page.next().isPresent() && tokens.contains(page.next().get()))
            throw new SourceException.Malformed("a page token came back");
        if (page.next().isPresent() && page.rows() == 0 && emptyPages >= MOST_EMPTY_PAGES)
            throw new SourceException.Malformed(
                    "%d pages in a row were empty and none was the last".formatted(emptyPages));
        checkSymbols(page);
        return page;
    }

    private void checkSymbols(Page page) throws SourceException.Malformed {
        Optional<Symbol> before = underway;
        for (int row = 0; row < page.rows(); row = gathering.endOfSymbol(row)) {
            Symbol symbol = new Symbol(gathering.symbol(row));
            boolean continues =
                    row == 0 && underway.isPresent() && underway.get().equals(symbol);
            if (continues) gathering.checkContinues();
            else checkBegins(symbol, before);
        }
    }

    private void checkBegins(Symbol symbol, Optional<Symbol> before) throws SourceException.Malformed {
        if (handedOver.contains(symbol)) {
            brokenPromise = true;
            throw SourceException.Malformed.voidingHandOvers("%s came back after it was complete".formatted(symbol));
        }
        if (before.isPresent() && before.get().equals(symbol))
            throw new SourceException.Malformed("%s came back after another symbol".formatted(symbol));
        if (!open.contains(symbol))
            throw new SourceException.Malformed("rows of %s, which nobody asked for".formatted(symbol));
    }

    private void distribute(Page page) throws IOException, InterruptedException {
        for (int row = 0; row < page.rows(); ) {
            int end = gathering.endOfSymbol(row);
            Symbol symbol = new Symbol(gathering.symbol(row));
            if (underway.isPresent() && !underway.get().equals(symbol)) handOverUnderway();
            underway = Optional.of(symbol);
            gathering.gather(row, end);
            row = end;
        }
    }

    private void handOverUnderway() throws IOException, InterruptedException {
        if (underway.isEmpty()) return;
        Symbol symbol = underway.get();
        gathering.handOver(symbol);
        open.remove(symbol);
        handedOver.add(symbol);
        underway = Optional.empty();
    }
}
