package dev.jupitor.stream.api;

import dev.jupitor.core.dashboard.SortMode;
import dev.jupitor.core.news.NewsCounts;
import dev.jupitor.stream.http.Ask;
import dev.jupitor.stream.http.Reply;
import dev.jupitor.stream.http.Route;
import dev.jupitor.stream.http.RouteGroup;
import dev.jupitor.stream.view.LiveBoard;
import dev.jupitor.stream.view.LiveBoards;
import dev.jupitor.stream.view.LivePicture;
import dev.jupitor.stream.view.NewsTally;
import dev.jupitor.stream.view.TierTable;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/// `GET /api/dashboard`: the day that is shown (stream-and-serving §4.3).
///
/// Each picture is written down once for each order that somebody asks for, on the thread that draws it; all who ask
/// are given the same bytes. `X-Jupitor-Age-Ms` says how old what they show is at the moment of the answer.
public final class DashboardRoutes implements RouteGroup {
    /// How old what an answer shows is, in ms; 0 where nothing on the tape is missing.
    public static final String AGE = "X-Jupitor-Age-Ms";

    /// For how long an order is written down that nobody asks for any more.
    private static final long WANTED_NANOS = TimeUnit.SECONDS.toNanos(15);
    /// What is older is written down anew by whoever asks.
    private static final long TOLERATED_NANOS = TimeUnit.MILLISECONDS.toNanos(200);

    private final LiveBoards boards;
    private final NewsTally news;
    private final Map<SortMode, Page> pages = new EnumMap<>(SortMode.class);

    /// @param boards are listened to from now on
    public DashboardRoutes(LiveBoards boards, NewsTally news) {
        this.boards = boards;
        this.news = news;
        for (SortMode order : SortMode.values()) pages.put(order, new Page(order));
        boards.listen(this::prepare);
    }

    @Override
    public List<Route> routes() {
        return List.of(Route.get("/api/dashboard", this::dashboard));
    }

    private Reply dashboard(Ask ask) {
        Page page = pages.get(SortMode.of(ask.parameter("sort").orElse("")));
        Written written = page.latest();
        long age = boards.age(written.of().picture());
        String millis = Long.toString((age + 999_999) / 1_000_000);
        return written.document().reply(Map.of(AGE, millis));
    }

    private void prepare() {
        pages.values().forEach(Page::prepare);
    }

    private Edition edition() {
        LivePicture picture = boards.picture();
        return new Edition(picture, boards.tiers(), news.version(picture.day().date()));
    }

    /// What a page is made of. Pictures and tiers are compared by what they are versions of.
    private record Edition(LivePicture picture, TierTable tiers, String news) {
        boolean is(Edition other) {
            return picture == other.picture && hasSameBooks(other);
        }

        boolean hasSameBooks(Edition other) {
            return tiers.version() == other.tiers.version() && news.equals(other.news);
        }
    }

    private record Written(Edition of, PackedDocument document) {}

    /// The dashboard in one order.
    private final class Page {
        private final SortMode order;
        private volatile Written latest;
        private volatile long askedAt;
        private volatile boolean asked;

        Page(SortMode order) {
            this.order = order;
        }

        Written latest() {
            askedAt = System.nanoTime();
            asked = true;
            Written written = latest;
            return written != null && serves(written) ? written : write();
        }

        private boolean serves(Written written) {
            Edition now = edition();
            if (written.of().is(now)) return true;
            return written.of().hasSameBooks(now) && boards.age(written.of().picture()) < TOLERATED_NANOS;
        }

        void prepare() {
            if (asked && System.nanoTime() - askedAt < WANTED_NANOS) write();
        }

        private synchronized Written write() {
            Edition now = edition();
            Written written = latest;
            if (written != null && written.of().is(now)) return written;
            latest = new Written(now, PackedDocument.of(json(now)));
            return latest;
        }

        private byte[] json(Edition edition) {
            LiveBoard board = LiveBoard.of(edition.picture(), edition.tiers().tiers(), order);
            Function<String, NewsCounts> counts = news.counts(board.date());
            return BoardJson.dashboard(board.date(), board.today(), board.next(), order, Optional.empty(), counts);
        }
    }
}
