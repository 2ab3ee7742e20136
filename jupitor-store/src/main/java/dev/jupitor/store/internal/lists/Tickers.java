package dev.jupitor.store.internal.lists;

import dev.jupitor.core.constituents.TickerNotation;
import dev.jupitor.core.market.Symbol;
import dev.jupitor.store.web.Page;
import dev.jupitor.store.web.UnusablePageException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Reads the tickers of one page. Another notation is counted and passed over; what is no ticker at all makes the page
/// unusable.
final class Tickers {
    private static final int SHOWN = 30;

    private final Page page;
    private int foreign;
    private String example = "";

    Tickers(Page page) {
        this.page = page;
    }

    /// The symbol that a text names; empty where it is a ticker in another notation.
    ///
    /// @param place such as `line 7`
    Optional<Symbol> read(String text, String place) throws UnusablePageException {
        Optional<Symbol> symbol = TickerNotation.parse(text);
        if (symbol.isPresent()) return symbol;
        if (!TickerNotation.isForeign(text))
            throw page.unusable("is damaged: %s has '%s' in the place of a ticker".formatted(place, shortened(text)));
        if (foreign++ == 0) example = text.strip();
        return Optional.empty();
    }

    private static String shortened(String text) {
        String stripped = text.strip();
        return stripped.length() <= SHOWN ? stripped : stripped.substring(0, SHOWN) + "...";
    }

    /// What was passed over, a sentence without a full stop; none where nothing was.
    List<String> notes() {
        List<String> notes = new ArrayList<>();
        if (foreign > 0) notes.add("%,d in another notation left out, such as %s".formatted(foreign, example));
        return notes;
    }
}
