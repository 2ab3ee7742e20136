package dev.jupitor.cli.tui.screen;

import static dev.jupitor.cli.tui.screen.Column.CLOSE;
import static dev.jupitor.cli.tui.screen.Column.GAIN;
import static dev.jupitor.cli.tui.screen.Column.LOSS;
import static dev.jupitor.cli.tui.screen.Column.TRADES;
import static dev.jupitor.cli.tui.screen.Column.TURNOVER;

import dev.jupitor.cli.tui.screen.Sections.Side;
import dev.jupitor.core.dashboard.SortMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Where the columns of a section stand (stream-and-serving §6.3), and which there is room for: where the window is too
/// narrow for both sessions, Open, High and Low go first, then Loss; narrower yet, the session that matters keeps its
/// columns and of the other trades and gain are left. Who pushes the blocks aside sees every column.
///
/// @param news   where the news column begins, with the blank before it; [#NOWHERE] where there is none
/// @param spark  where the run of the price stands, or [#NOWHERE]
/// @param bands  where the profile of prices stands, or [#NOWHERE]
/// @param across how many columns what is right of the symbols is pushed to the left
record Layout(List<Block> blocks, int news, int spark, int bands, int across) {
    static final int NOWHERE = -1;
    static final int PREFIX = 16;
    static final int NEWS_WIDTH = 5;
    static final int SPARK_WIDTH = 24;
    static final int BANDS_WIDTH = 20;

    private static final int BETWEEN = 2;
    private static final List<Column> ALL = List.of(Column.values());
    private static final List<Column> FROM_CLOSE = List.of(CLOSE, TRADES, TURNOVER, GAIN, LOSS);
    private static final List<Column> WITHOUT_LOSS = List.of(CLOSE, TRADES, TURNOVER, GAIN);
    private static final List<Column> KEY = List.of(TRADES, GAIN);

    Layout {
        blocks = List.copyOf(blocks);
    }

    /// @param sides   those that the day has, in their order
    /// @param leading the session that matters most
    /// @param counted whether news are counted
    static Layout of(int width, List<Side> sides, Side leading, boolean counted, int across) {
        if (across > 0) return placed(Integer.MAX_VALUE, full(sides), counted, across);
        List<List<Part>> choices = choices(sides, leading);
        for (List<Part> choice : choices) if (end(choice) <= width) return placed(width, choice, counted, 0);
        return placed(width, choices.getLast(), counted, 0);
    }

    private record Part(Side side, List<Column> columns) {}

    private static List<Part> full(List<Side> sides) {
        return sides.stream().map(side -> new Part(side, ALL)).toList();
    }

    private static List<List<Part>> choices(List<Side> sides, Side leading) {
        List<List<Part>> choices = new ArrayList<>();
        for (List<Column> columns : List.of(ALL, FROM_CLOSE, WITHOUT_LOSS))
            choices.add(sides.stream().map(side -> new Part(side, columns)).toList());
        if (sides.size() > 1)
            for (List<Column> columns : List.of(FROM_CLOSE, WITHOUT_LOSS))
                choices.add(sides.stream()
                        .map(side -> new Part(side, side == leading ? columns : KEY))
                        .toList());
        for (List<Column> columns : List.of(FROM_CLOSE, WITHOUT_LOSS, KEY))
            choices.add(sides.stream()
                    .filter(side -> side == leading || sides.size() == 1)
                    .map(side -> new Part(side, columns))
                    .toList());
        return choices;
    }

    private static int end(List<Part> parts) {
        int end = PREFIX;
        for (Part part : parts) end += Block.width(part.columns()) + BETWEEN;
        return parts.isEmpty() ? end : end - BETWEEN;
    }

    private static Layout placed(int width, List<Part> parts, boolean counted, int across) {
        List<Block> blocks = new ArrayList<>();
        int start = PREFIX;
        for (Part part : parts) {
            blocks.add(new Block(part.side(), start, part.columns()));
            start += Block.width(part.columns()) + BETWEEN;
        }
        int end = end(parts);
        int news = counted && end + NEWS_WIDTH <= width ? end : NOWHERE;
        int spark = (news == NOWHERE ? end : end + NEWS_WIDTH) + BETWEEN;
        int bands = spark + SPARK_WIDTH + BETWEEN;
        boolean isWide = across == 0 && bands + BANDS_WIDTH <= width;
        return new Layout(blocks, news, isWide ? spark : NOWHERE, isWide ? bands : NOWHERE, across);
    }

    /// The column after the last one that is drawn.
    int end() {
        if (bands != NOWHERE) return bands + BANDS_WIDTH;
        int end = blocks.isEmpty() ? PREFIX : blocks.getLast().end();
        return news == NOWHERE ? end : news + NEWS_WIDTH;
    }

    /// The order that a click in a column of the screen asks for.
    Optional<SortMode> sortAt(int x) {
        int place = x < PREFIX ? x : x + across;
        if (news != NOWHERE && place >= news && place < news + NEWS_WIDTH) return Optional.of(SortMode.NEWS);
        return blocks.stream().flatMap(block -> block.sortAt(place).stream()).findFirst();
    }

    /// How far the blocks of a window can be pushed.
    static int mostAcross(int width, List<Side> sides, boolean counted) {
        return Math.max(0, placed(Integer.MAX_VALUE, full(sides), counted, 1).end() - width);
    }
}
