package dev.jupitor.cli.tui.screen;

import dev.jupitor.cli.tui.model.Told;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// What is known of the live day and of those who tell of it.
///
/// @param linkSince when the connection came to stand as it does
/// @param age       how old the day's numbers are, at `ageSince`
record Feed(
        Optional<Told.Live> live,
        Told.Link link,
        Instant linkSince,
        GapMarks gaps,
        Optional<Told.Replay.Playing> playing,
        Optional<Duration> age,
        Instant ageSince) {

    static Feed opening(Instant now) {
        Told.Link link = new Told.Link(Told.Link.State.CONNECTING, "connecting");
        return new Feed(Optional.empty(), link, now, GapMarks.UNASKED, Optional.empty(), Optional.empty(), now);
    }

    Feed with(Told.Live told) {
        return new Feed(Optional.of(told), link, linkSince, gaps, playing, age, ageSince);
    }

    Feed with(Told.Link told, Instant now) {
        Instant since = told.state() == link.state() ? linkSince : now;
        return new Feed(live, told, since, gaps, playing, age, ageSince);
    }

    Feed with(Told.Gaps told) {
        return new Feed(live, link, linkSince, GapMarks.of(told), playing, age, ageSince);
    }

    Feed with(Told.Replay told) {
        return new Feed(live, link, linkSince, gaps, told.playing(), age, ageSince);
    }

    Feed with(Told.Age told, Instant now) {
        return new Feed(live, link, linkSince, gaps, playing, Optional.of(told.age()), now);
    }

    Optional<Duration> ageAt(Instant now) {
        return age.map(then -> then.plus(Duration.between(ageSince, now)));
    }
}
