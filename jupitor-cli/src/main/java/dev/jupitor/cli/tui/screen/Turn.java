package dev.jupitor.cli.tui.screen;

import dev.jupitor.cli.tui.model.Wish;
import java.util.ArrayList;
import java.util.List;

/// The dashboard after something happened, and what it wants done, in this order.
public record Turn(Dashboard next, List<Wish> wishes) {
    public Turn {
        wishes = List.copyOf(wishes);
    }

    static Turn of(Dashboard next, Wish... wishes) {
        return new Turn(next, List.of(wishes));
    }

    Turn then(Turn later) {
        List<Wish> all = new ArrayList<>(wishes);
        all.addAll(later.wishes);
        return new Turn(later.next, all);
    }
}
