package dev.jupitor.cli.tui.screen;

import dev.jupitor.cli.tui.canvas.Canvas;
import dev.jupitor.cli.tui.canvas.Glyphs;
import dev.jupitor.cli.tui.canvas.Style;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// A bar across the screen: some texts from its left, some at its right end. Where it is too narrow for all of them the
/// least important ones are left out, whole.
final class Bar {
    /// Stays whatever happens.
    static final int ALWAYS = 0;

    private final List<Piece> left = new ArrayList<>();
    private final List<Piece> right = new ArrayList<>();

    /// @param rank the higher, the sooner it goes
    private record Piece(String text, int rank) {}

    Bar left(int rank, String text) {
        if (!text.isEmpty()) left.add(new Piece(text, rank));
        return this;
    }

    Bar right(int rank, String text) {
        if (!text.isEmpty()) right.add(new Piece(text, rank));
        return this;
    }

    void draw(Canvas canvas, int row, Style style) {
        while (cells(left) + cells(right) > canvas.width() && drop()) {
            // One after the other.
        }
        canvas.fill(0, row, canvas.width(), ' ', style);
        int at = 0;
        for (Piece piece : left) at = canvas.put(at, row, piece.text(), style);
        int from = canvas.width() - cells(right);
        for (Piece piece : right) from = canvas.put(from, row, piece.text(), style);
    }

    private static int cells(List<Piece> pieces) {
        return pieces.stream().mapToInt(piece -> Glyphs.width(piece.text())).sum();
    }

    private boolean drop() {
        Comparator<Piece> byRank = Comparator.comparingInt(Piece::rank);
        List<Piece> all = new ArrayList<>(left);
        all.addAll(right);
        Piece least =
                all.stream().max(byRank).filter(piece -> piece.rank() > ALWAYS).orElse(null);
        return least != null && (left.remove(least) || right.remove(least));
    }
}
