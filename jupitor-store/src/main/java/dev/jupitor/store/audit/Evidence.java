package dev.jupitor.store.audit;

import dev.jupitor.core.bar.BarSource;
import dev.jupitor.core.trade.TradeSource;

/// Whom to ask why a bar does not follow from the stored prints.
public record Evidence(TradeSource trades, BarSource bars) {}
