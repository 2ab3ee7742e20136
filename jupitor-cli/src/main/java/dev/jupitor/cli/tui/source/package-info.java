/// Those who read the market for the screens. Start with [dev.jupitor.cli.tui.source.MarketSources], which carries out
/// a [dev.jupitor.cli.tui.model.Wish] and tells a [dev.jupitor.cli.tui.model.Told]; the live day comes from a
/// [dev.jupitor.cli.tui.source.LiveMarket], everything else from a server over HTTP or from a lake.
package dev.jupitor.cli.tui.source;
