/// The vendor's JSON, read straight into columns. Start with [dev.jupitor.alpaca.internal.json.TradesDecoder]; bars are
/// [dev.jupitor.alpaca.internal.json.BarsDecoder].
///
/// Pure: bytes in, rows out, no I/O. A page is read whole or refused whole: whatever is not exactly a page of the kind
/// that was asked for is a [dev.jupitor.core.source.SourceException.Malformed] that names what it is or where it
/// breaks, and the batch is as before.
package dev.jupitor.alpaca.internal.json;
