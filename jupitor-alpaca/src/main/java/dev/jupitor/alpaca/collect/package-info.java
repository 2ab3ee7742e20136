/// Collects daily bars and every print of US equities into the lake, through core's ports only: no REST, no Parquet, no
/// path.
///
/// Start with [dev.jupitor.alpaca.collect.UsCollector]. It keeps two promises. Progress never passes over a failure: a
/// date is complete when each of its symbols is settled, and what failed is named and asked for again later. And a file
/// is in place before any record says so, so that a process killed at any point goes on where it was and asks for no
/// file that it has.
package dev.jupitor.alpaca.collect;
