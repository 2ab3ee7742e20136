/// The symbols that a person watches on a date. Start with [dev.jupitor.core.watchlist.WatchlistStore].
package dev.jupitor.core.watchlist;
