package dev.jupitor.cli.tui.screen;

import dev.jupitor.cli.tui.canvas.Role;
import dev.jupitor.cli.tui.model.Input;
import java.util.List;

/// Every key, and what the signs mean.
final class HelpPage {
    private static final String TEXT = """

              q, ctrl-c      quit                       s       next order: trades, gain, turnover, news
              up, down       select a row               w       only what is on the watchlist, or everything
              enter          what its numbers are       space   put on or take off the day's watchlist
                             made of; esc goes back     n       rows of a tier: all, 5, 10, 20
              left, right    the day before, after      home    back to the live day, news and list afresh
              pgup, pgdn     a page; also b and f       u, d    half a page; also ctrl-u and ctrl-d
              k, j           a line                     h, l    columns to the left, to the right
              end            to the last line           ctrl-l  draw everything again
              /              find a symbol              t       dark, light, no colours
              F or &         filter: a piece of a symbol, trd>1000, to>1m, gain>20, loss>20, close<5
              esc            forget the filter          ?, F1   this page

              Of a server that plays a day back:
              p              pause, go on               +, -    faster, slower
              [, ]           five minutes back, on      g       to a time of the day

              The mouse: a click on a row selects it, one on Trd, TO, Gain% or News sorts, the wheel scrolls.

              PRE is 16:00 of the trading day before to 09:30, REG 09:30 to 16:00, POST what follows, all New York.
              ~ behind a number of trades: it rests on a stretch that was missed and is not filled yet.
              * before a row: it is on the watchlist.
              Where the window is too narrow Open, High and Low go first, then Loss; then the session that
              runs keeps its columns, of the other trades and gain are left. l shows every column.
            """;

    static final List<Line.Text> LINES =
            TEXT.lines().map(line -> new Line.Text(line, Role.TEXT)).toList();

    private HelpPage() {}

    static Turn handle(Dashboard old, Screen.Help help, Input input) {
        boolean closes = Keys.leaves(input) || (input instanceof Input.Typed(int typed) && typed == '?');
        boolean isF1 = input instanceof Input.Pressed(Input.Key key) && key == Input.Key.F1;
        if (closes || isF1) return Turn.of(old.with(help.below()));
        int down = Keys.scrolled(help.down(), input, LINES.size(), old.setting().viewport());
        return Turn.of(old.with(new Screen.Help(down, help.below())));
    }
}
