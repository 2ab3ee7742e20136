package dev.jupitor.baostock.sim.market;

import dev.jupitor.baostock.sim.market.Listing.Traits;
import dev.jupitor.core.sim.Dice;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// Makes the securities of a market. Every twelfth stock of a kind is new in the simulated range, under special
/// treatment, leaves, is suspended every year, or makes losses, so that also a small market has one of each.
final class ListingCast {

    private static final String[] SYLLABLES = {
        "华", "中", "金", "海", "天", "东", "南", "长", "新", "科", "信", "达", "宏", "瑞", "泰", "安", "康", "宁", "远", "兴"
    };
    private static final String[][] INDUSTRIES = {
        {"J66货币金融服务", "银行"},
        {"C39计算机、通信和其他电子设备制造业", "电子"},
        {"C27医药制造业", "医药"},
        {"C26化学原料和化学制品制造业", "化工"},
        {"I65软件和信息技术服务业", "软件"},
        {"D44电力、热力生产和供应业", "电力"},
        {"C15酒、饮料和精制茶制造业", "酒业"},
        {"C38电气机械和器材制造业", "电气"},
        {"K70房地产业", "地产"},
        {"G54道路运输业", "高速"},
        {"F52零售业", "商业"},
        {"C36汽车制造业", "汽车"}
    };
    private static final String[][] INDICES = {
        {"sh.000001", "上证综合指数"},
        {"sh.000016", "上证50指数"},
        {"sh.000300", "沪深300指数"},
        {"sh.000905", "中证500指数"},
        {"sz.399001", "深证成份指数"},
        {"sz.399006", "创业板指数(价格)"}
    };
    private static final LocalDate INDEX_BEGIN = LocalDate.of(1991, 7, 15);
    private static final int[] SH_BLOCKS = {600, 601, 603, 605};
    private static final int KINDS = 12;

    private final CnMarketShape shape;
    private final SyntheticCalendar calendar;

    ListingCast(CnMarketShape shape, SyntheticCalendar calendar) {
        this.shape = shape;
        this.calendar = calendar;
    }

    /// Ascending by code.
    List<Listing> listings() {
        List<Listing> all = new ArrayList<>();
        List<String> codes = shape.codes().isEmpty() ? defaultCodes() : shape.codes();
        for (int i = 0; i < codes.size(); i++) all.add(listing(codes.get(i), i));
        for (String[] index : INDICES) all.add(index(index[0], index[1]));
        all.sort(Comparator.comparing(Listing::code));
        return List.copyOf(all);
    }

    private List<String> defaultCodes() {
        List<String> codes = new ArrayList<>();
        for (int i = 0; i < shape.stocks(); i++) codes.add(stockCode(i));
        int funds = 1 + shape.stocks() / 10;
        for (int i = 0; i < funds; i++) codes.add((i % 2 == 0 ? "sh.51%04d" : "sz.159%03d").formatted(i / 2));
        return codes;
    }

    /// Eight of twenty in Shanghai's main board, six in Shenzhen's, four in the growth board, two in 688.
    private static String stockCode(int i) {
        int round = i / 20;
        int place = i % 20;
        int inShanghai = round * 8 + place / 5 * 2 + place % 5;
        if (place % 5 < 2) return "sh.%d%03d".formatted(SH_BLOCKS[inShanghai / 1000], inShanghai % 1000);
        if (place % 5 == 2) return "sz.%06d".formatted(1 + round * 4 + place / 5);
        if (place % 5 == 3) return "sz.%06d".formatted((place < 10 ? 2_000 : 300_000) + round * 2 + place / 5 % 2 + 1);
        return place < 10
                ? "sh.%06d".formatted(688_000 + round * 2 + place / 5 + 1)
                : "sz.%06d".formatted(301_000 + round * 2 + place / 5 % 2 + 1);
    }

    private static Board board(String code) {
        String digits = code.substring(3);
        if (digits.startsWith("688")) return Board.STAR;
        if (code.startsWith("sh.5") || code.startsWith("sz.1")) return Board.FUND;
        if (code.startsWith("sh")) return Board.SH_MAIN;
        return digits.startsWith("3") ? Board.CHI_NEXT : Board.SZ_MAIN;
    }

    private Listing index(String code, String name) {
        long seed = Dice.mix(shape.seed(), code);
        return new Listing(
                code, name, Board.INDEX, INDEX_BEGIN, Optional.empty(), 3_000_0000, 0, "", Traits.NONE, seed);
    }

    private Listing listing(String code, int i) {
        long seed = Dice.mix(shape.seed(), code);
        Dice dice = new Dice(seed);
        Board board = board(code);
        int kind = i % KINDS;
        LocalDate ipo = ipo(board, kind == 7 && board.isStock(), dice);
        if (!board.isStock()) return fund(code, ipo, seed, dice);
        String[] industry = INDUSTRIES[kind == 0 ? 0 : 1 + dice.below(INDUSTRIES.length - 1)];
        long shares = (long) (StrictMath.exp(dice.bell() * 0.9) * 9e8) / 100 * 100;
        return new Listing(
                code,
                i == 0 ? "浦发银行" : name(dice) + industry[1],
                board,
                ipo,
                kind == 9 ? out(ipo, dice) : Optional.empty(),
                price(board, kind, dice),
                shares,
                industry[0],
                traits(kind, dice),
                seed);
    }

    private static Listing fund(String code, LocalDate ipo, long seed, Dice dice) {
        int price = Board.FUND.round(8_000 + dice.below(40_000));
        long shares = (1 + dice.below(200)) * 10_000_000L;
        return new Listing(
                code, name(dice) + "ETF", Board.FUND, ipo, Optional.empty(), price, shares, "", Traits.NONE, seed);
    }

    private static Traits traits(int kind, Dice dice) {
        boolean loss = kind == 5 || kind == 4;
        boolean payer = !loss && (kind < 3 || dice.chance(0.7));
        return new Traits(kind == 0, loss, payer, kind == 11, kind == 5, dice.chance(0.4));
    }

    private static int price(Board board, int kind, Dice dice) {
        double yuan = kind == 3 && dice.chance(0.05) ? 900 : 8 * StrictMath.exp(0.5 * dice.bell());
        return board.round(Math.max(3, yuan) * 10_000);
    }

    private static String name(Dice dice) {
        return SYLLABLES[dice.below(SYLLABLES.length)] + SYLLABLES[dice.below(SYLLABLES.length)];
    }

    private LocalDate ipo(Board board, boolean isNew, Dice dice) {
        LocalDate first = isNew ? shape.first() : earliest(board);
        LocalDate last = isNew ? shape.last() : shape.first().minusDays(200);
        if (last.isBefore(first)) last = first;
        long span = last.toEpochDay() - first.toEpochDay();
        LocalDate wanted = first.plusDays(dice.below(span + 1));
        return calendar.date(Math.min(calendar.ceiling(wanted), calendar.size() - 1));
    }

    private static LocalDate earliest(Board board) {
        return switch (board) {
            case SH_MAIN, SZ_MAIN -> LocalDate.of(1993, 1, 4);
            case CHI_NEXT -> LocalDate.of(2009, 10, 30);
            case STAR -> LocalDate.of(2019, 7, 22);
            case FUND -> LocalDate.of(2005, 2, 23);
            case INDEX -> INDEX_BEGIN;
        };
    }

    /// Some day in the second half of the range.
    private Optional<LocalDate> out(LocalDate ipo, Dice dice) {
        LocalDate first = shape.first().isAfter(ipo) ? shape.first() : ipo;
        long span = shape.last().toEpochDay() - first.toEpochDay();
        if (span < 10) return Optional.empty();
        LocalDate wanted = first.plusDays(span / 2 + dice.below(span / 2));
        return Optional.of(calendar.date(Math.min(calendar.ceiling(wanted), calendar.size() - 1)));
    }
}
