/// From the feed and the vendor's history onto the tape. Start with [dev.jupitor.stream.ingest.LiveDay], which decides
/// everything and has neither thread nor clock; [dev.jupitor.stream.ingest.TapeWriter] is the one thread that drives
/// it.
package dev.jupitor.stream.ingest;
