/// The lake: Parquet and text files under the data directory, and the state that tells what of them is complete.
///
/// A reader never sees half a file, and a file that cannot be read is never taken for "no data".
package dev.jupitor.store;
