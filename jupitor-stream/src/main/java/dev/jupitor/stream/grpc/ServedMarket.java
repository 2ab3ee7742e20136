package dev.jupitor.stream.grpc;

import dev.jupitor.core.bar.BarStore;
import dev.jupitor.core.quote.QuoteSource;
import dev.jupitor.stream.tape.LiveTape;
import java.util.Optional;
import org.apache.arrow.memory.BufferAllocator;

/// What a server serves.
///
/// @param bars      the vendor's live bars, handed on
/// @param usBars    the daily bars of the lake
/// @param quotes    the vendor's quotes; empty without a vendor, and then UNAVAILABLE
/// @param allocator for the bars in work; the caller's, and must outlive the server
public record ServedMarket(
        LiveTape tape, BarHub bars, BarStore usBars, Optional<QuoteSource> quotes, BufferAllocator allocator) {}
