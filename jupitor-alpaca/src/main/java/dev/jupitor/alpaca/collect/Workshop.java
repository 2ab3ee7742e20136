package dev.jupitor.alpaca.collect;

import dev.jupitor.core.collect.FetchMeter;
import dev.jupitor.core.time.Timekeeper;
import org.apache.arrow.memory.BufferAllocator;

/// What every part of the collector works with besides the ports.
record Workshop(
        CollectOptions options,
        Timekeeper clock,
        FetchMeter meter,
        BufferAllocator allocator,
        CollectorListener listener,
        VendorHealth health,
        LakeHealth files) {}
