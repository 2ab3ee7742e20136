/// Alpaca's data host over HTTP/1.1. Start with [dev.jupitor.alpaca.internal.rest.DataHost], which asks one thing until
/// it is answered or refused; [dev.jupitor.alpaca.internal.rest.RestTradeSource] and
/// [dev.jupitor.alpaca.internal.rest.RestBarSource] walk the pages.
///
/// What can pass is tried again: by the page first, with the same token, then from the start of what was not handed
/// over yet.
package dev.jupitor.alpaca.internal.rest;
