package dev.jupitor.store.audit;

import dev.jupitor.core.audit.AuditStore;
import dev.jupitor.core.bar.BarStore;
import dev.jupitor.core.collect.CompletionStore;
import dev.jupitor.core.trade.TradeStore;
import dev.jupitor.core.universe.UniverseStore;
import dev.jupitor.store.layout.DataLayout;

/// What an audit reads, and the store of audits.
///
/// @param layout where trade files lie, to find those that nobody expects
public record AuditPorts(
        TradeStore trades,
        BarStore bars,
        UniverseStore universe,
        CompletionStore completion,
        AuditStore audits,
        DataLayout layout) {}
