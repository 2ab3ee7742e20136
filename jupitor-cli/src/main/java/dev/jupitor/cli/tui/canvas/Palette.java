package dev.jupitor.cli.tui.canvas;

import static dev.jupitor.cli.tui.canvas.Style.NORMAL;
import static dev.jupitor.cli.tui.canvas.Style.of;

/// How each [Role] looks. The dark palette has the numbers of stream-and-serving §6.3.
public enum Palette {
    DARK {
        @Override
        public Style style(Role role) {
            return switch (role) {
                case TEXT -> NORMAL;
                case QUIET -> DARK_QUIET;
                case WARNING -> DARK_WARNING;
                case TIER_ACTIVE -> DARK_ACTIVE;
                case TIER_MODERATE -> DARK_MODERATE;
                case TIER_SPORADIC -> DARK_SPORADIC;
                case SYMBOL -> DARK_SYMBOL;
                case SYMBOL_SELECTED -> DARK_SELECTED;
                case SYMBOL_WATCHED, PRICE_WATCHED -> DARK_WATCHED;
                case SYMBOL_SELECTED_AND_WATCHED -> DARK_BOTH;
                case PRICE -> DARK_PRICE;
                case TRADES, CHART -> DARK_TRADES;
                case TURNOVER -> DARK_TURNOVER;
                case GAIN -> DARK_GAIN;
                case LOSS -> DARK_LOSS;
                case DAY_LABEL -> DARK_DAY;
                case LIVE_HEADER -> DARK_LIVE;
                case HISTORY_HEADER -> DARK_HISTORY;
                case FOOTER -> DARK_FOOTER;
                case NEWS_TITLE -> DARK_NEWS;
            };
        }

        @Override
        public Style selected(Style style) {
            return style.on(236);
        }
    },
    LIGHT {
        @Override
        public Style style(Role role) {
            return switch (role) {
                case TEXT -> NORMAL;
                case QUIET -> of(243);
                case WARNING -> of(160).bold();
                case TIER_ACTIVE -> of(28).bold();
                case TIER_MODERATE -> of(94).bold();
                case TIER_SPORADIC -> of(124).bold();
                case SYMBOL -> of(25).bold();
                case SYMBOL_SELECTED -> of(33);
                case SYMBOL_WATCHED, PRICE_WATCHED -> of(130);
                case SYMBOL_SELECTED_AND_WATCHED -> of(166);
                case PRICE -> of(16);
                case TRADES, CHART -> of(30);
                case TURNOVER -> of(90);
                case GAIN -> of(28);
                case LOSS -> of(160);
                case DAY_LABEL -> of(231).on(30).bold();
                case LIVE_HEADER -> of(231).on(25).bold();
                case HISTORY_HEADER -> of(16).on(179).bold();
                case FOOTER -> of(16).on(252);
                case NEWS_TITLE -> of(130).bold();
            };
        }

        @Override
        public Style selected(Style style) {
            return style.on(254);
        }
    },
    /// For `NO_COLOR` and for eyes that see none: bold, underlined and reverse only.
    COLOURLESS {
        @Override
        public Style style(Role role) {
            return switch (role) {
                case TEXT, QUIET, PRICE, TRADES, TURNOVER, CHART -> NORMAL;
                case TIER_ACTIVE, TIER_MODERATE, TIER_SPORADIC, SYMBOL, GAIN, NEWS_TITLE, WARNING -> BOLD;
                case SYMBOL_SELECTED -> BOLD_REVERSE;
                case SYMBOL_WATCHED, PRICE_WATCHED, LOSS -> UNDERLINED;
                case SYMBOL_SELECTED_AND_WATCHED -> UNDERLINED_REVERSE;
                case DAY_LABEL, LIVE_HEADER, HISTORY_HEADER -> BOLD_REVERSE;
                case FOOTER -> REVERSED;
            };
        }

        @Override
        public Style selected(Style style) {
            return style.reverse();
        }
    };

    private static final Style DARK_QUIET = of(245);
    private static final Style DARK_WARNING = of(9).bold();
    private static final Style DARK_ACTIVE = of(10).bold();
    private static final Style DARK_MODERATE = of(11).bold();
    private static final Style DARK_SPORADIC = of(9).bold();
    private static final Style DARK_SYMBOL = of(12).bold();
    private static final Style DARK_SELECTED = of(75);
    private static final Style DARK_WATCHED = of(208);
    private static final Style DARK_BOTH = of(214);
    private static final Style DARK_PRICE = of(15);
    private static final Style DARK_TRADES = of(14);
    private static final Style DARK_TURNOVER = of(13);
    private static final Style DARK_GAIN = of(10);
    private static final Style DARK_LOSS = of(9);
    private static final Style DARK_DAY = of(0).on(6).bold();
    private static final Style DARK_LIVE = of(15).on(4).bold();
    private static final Style DARK_HISTORY = of(0).on(3).bold();
    private static final Style DARK_FOOTER = of(15).on(8);
    private static final Style DARK_NEWS = of(208).bold();

    private static final Style BOLD = NORMAL.bold();
    private static final Style BOLD_REVERSE = BOLD.reverse();
    private static final Style UNDERLINED = NORMAL.underline();
    private static final Style UNDERLINED_REVERSE = UNDERLINED.reverse();
    private static final Style REVERSED = NORMAL.reverse();

    public abstract Style style(Role role);

    /// What the cells of the selected row look like.
    public abstract Style selected(Style style);

    /// The one after this, in a circle.
    public Palette next() {
        return values()[(ordinal() + 1) % values().length];
    }
}
