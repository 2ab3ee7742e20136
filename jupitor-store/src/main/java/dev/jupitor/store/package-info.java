/// The lake: Parquet and text files under the data directory, and the state that tells what of them is complete.
/// [dev.jupitor.store.MarketStore] is the door; behind it stand the core's ports.
///
/// A reader never sees half a file, what a call has written is durable when it returns, and a file that cannot be read
/// is an [dev.jupitor.core.lake.UnreadableFileException], never "no data".
package dev.jupitor.store;
