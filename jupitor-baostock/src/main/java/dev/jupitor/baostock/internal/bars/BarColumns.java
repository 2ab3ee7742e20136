package dev.jupitor.baostock.internal.bars;

import dev.jupitor.core.cn.CnBars;
import dev.jupitor.core.source.SourceException.Malformed;
import java.util.ArrayList;
import java.util.List;

/// Which column of ours each cell of a row is, by the names of the answer.
final class BarColumns {
    private BarColumns() {}

    /// Takes the bytes of a cell into the row at hand; false when they are no value of its column.
    @FunctionalInterface
    interface Place {
        boolean put(byte[] text, int from, int to);
    }

    /// Makes the place of a column.
    @FunctionalInterface
    interface Places {
        Place of(String column);
    }

    /// The places of the cells of a row; a column that these bars do not have is passed over.
    ///
    /// @param names of the answer's columns, in its order
    /// @param bars  where the rows go; each of its columns must be there once
    static Place[] of(List<String> names, CnBars bars, Places places) throws Malformed {
        List<Place> found = new ArrayList<>();
        List<String> missing = new ArrayList<>(bars.columns());
        for (String name : names) {
            String column = ours(name);
            boolean wanted = missing.remove(column);
            if (!wanted && bars.columns().contains(column))
                throw new Malformed("[baostock] the column %s stands twice in the answer".formatted(name));
            found.add(wanted ? places.of(column) : (text, from, to) -> true);
        }
        if (!missing.isEmpty())
            throw new Malformed("[baostock] the answer has no column %s, only %s".formatted(missing.getFirst(), names));
        return found.toArray(Place[]::new);
    }

    private static String ours(String name) {
        return name.equals("code") ? "symbol" : name;
    }
}
