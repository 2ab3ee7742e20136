package dev.jupitor.cli.tui.screen;

import dev.jupitor.cli.tui.canvas.Canvas;
import dev.jupitor.cli.tui.model.Input;
import dev.jupitor.cli.tui.model.Told;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;

class AnythingTest {
    @Property(tries = 200)
    void whateverHappensThereIsAPicture(@ForAll @Size(max = 40) List<@From("happenings") Object> happenings) {
        Dashboard dashboard = ToldMarket.live(100, 24);
        for (Object happening : happenings) {
            dashboard = happening instanceof Input input
                    ? dashboard.handle(input).next()
                    : dashboard.hear((Told) happening).next();
            Canvas canvas =
                    new Canvas(dashboard.setting().width(), dashboard.setting().height());
            dashboard.render(canvas);
        }
    }

    @Provide
    Arbitrary<Object> happenings() {
        Arbitrary<Object> typed = Arbitraries.of(
                        "qswbfudjkhln/F&?tp+-[]g ACMEtrd>1:05".chars().boxed().toList())
                .map(Input.Typed::new);
        Arbitrary<Object> pressed = Arbitraries.of(Input.Key.class).map(Input.Pressed::new);
        Arbitrary<Integer> places = Arbitraries.integers().between(0, 260);
        Arbitrary<Object> clicked = Combinators.combine(places, places).as(Input.Clicked::new);
        Arbitrary<Object> resized = Combinators.combine(places, places).as(Input.Resized::new);
        return Arbitraries.oneOf(typed, pressed, clicked, resized, told());
    }

    private static Arbitrary<Object> told() {
        var date = ToldMarket.DATE;
        return Arbitraries.of(
                ToldMarket.live(),
                new Told.Dates(List.of(date.minusDays(2), date.minusDays(1))),
                new Told.Stored(date.minusDays(1), 7, ToldMarket.boards("day")),
                new Told.StoredRefused(date.minusDays(2), "gone"),
                new Told.WatchlistRefused(date, "no lists"),
                new Told.News("DELT", date, List.of()),
                new Told.DetailRefused("DELT", date, "none"),
                new Told.Past("DELT", List.of()),
                new Told.Replay(Optional.of(new Told.Replay.Playing(date, ToldMarket.NOW, 1, false))),
                new Told.Link(Told.Link.State.LOST, "gone"));
    }
}
