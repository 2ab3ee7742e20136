package dev.jupitor.alpaca.internal.rest;

import dev.jupitor.alpaca.internal.json.Page;
import dev.jupitor.core.market.Symbol;
import dev.jupitor.core.source.SourceException;
import java.io.IOException;

/// The rows of one kind on their way from pages to symbols: the rows of the page that was read last, and the rows
/// gathered so far of the symbol underway. Memory is kept from page to page and from fetch to fetch. One thread.
interface Gathering extends AutoCloseable {
    /// Reads a page's rows in place of the last page's.
    Page read(byte[] body, int from, int to) throws SourceException.Malformed;

    /// The symbol of a row of the page.
    String symbol(int row);

    /// The first row behind `row` that is of another symbol, or the number of rows.
    int endOfSymbol(int row);

    /// Throws if the page's first rows, which are of the symbol underway, do not continue what was gathered of it.
    void checkContinues() throws SourceException.Malformed;

    /// Adds rows of the page to those gathered.
    void gather(int first, int end);

    /// Gives what was gathered of the symbol to whoever wants it, and forgets it.
    void handOver(Symbol symbol) throws IOException, InterruptedException;

    /// Forgets what was gathered.
    void forget();

    @Override
    void close();
}
