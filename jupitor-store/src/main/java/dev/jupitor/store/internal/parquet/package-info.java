/// Parquet by column: pages written from and read into the core's batches, without a record API and without Hadoop.
/// [dev.jupitor.store.internal.parquet.ParquetFiles] is where to start.
package dev.jupitor.store.internal.parquet;
