package dev.jupitor.cli.wiring;

import dev.jupitor.core.market.Symbol;
import dev.jupitor.core.source.Asset;
import dev.jupitor.core.source.AssetSource;
import dev.jupitor.core.source.SourceException;
import dev.jupitor.core.universe.MembershipStore;
import dev.jupitor.stream.tape.Followed;
import dev.jupitor.stream.tape.TapeDay;
import java.io.IOException;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Whose prints the live day of US equities keeps: every active, tradable asset of the vendor's that is neither on the
/// list of ETFs nor in an index, whatever the length of its symbol.
///
/// A list that is missing lists nobody, as in the original; that is said once a day, because then ETFs or index members
/// are followed like everybody else.
public final class UsFollowed {
    private static final Logger LOG = LoggerFactory.getLogger(UsFollowed.class);

    private final AssetSource assets;
    private final MembershipStore lists;

    public UsFollowed(AssetSource assets, MembershipStore lists) {
        this.assets = assets;
        this.lists = lists;
    }

    /// The symbols of a day, by the vendor's list of this moment.
    ///
    /// @throws SourceException.Malformed when the vendor lists nobody at all, which can't be true
    public Followed load(TapeDay day) throws SourceException, IOException, InterruptedException {
        Set<Symbol> others =
                new HashSet<>(orNobody(lists.etfs(), "there is no list of ETFs: `jupitor reference-data` makes it"));
        others.addAll(orNobody(
                lists.latestIndexMembers(day.date()),
                "there are no index lists up to %s: `jupitor index-data` makes them".formatted(day.date())));
        Set<Symbol> followed = new HashSet<>();
        for (Asset asset : assets.usEquities()) {
            if (!asset.active() || !asset.tradable()) continue;
            Symbol.parse(asset.symbol())
                    .filter(symbol -> !others.contains(symbol))
                    .ifPresent(followed::add);
        }
        if (followed.isEmpty()) throw new SourceException.Malformed("the vendor lists no tradable US equities at all");
        return Followed.exIndex(followed);
    }

    private static Set<Symbol> orNobody(Optional<Set<Symbol>> list, String warning) {
        if (list.isEmpty()) LOG.warn("{}", warning);
        return list.orElseGet(Set::of);
    }
}
