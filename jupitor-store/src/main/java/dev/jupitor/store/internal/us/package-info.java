/// The core's ports over files of the US folder, one class each. Text: universe and membership; JSON: what collectors
/// remember; Parquet: bars and trades.
package dev.jupitor.store.internal.us;
