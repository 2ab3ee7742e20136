/// Prints: one ([dev.jupitor.core.trade.Trade]), many ([dev.jupitor.core.trade.TradeBatch], the place to start), their
/// order and identity ([dev.jupitor.core.trade.TapeOrder]), which of them count ([dev.jupitor.core.trade.TradeFilter]),
/// and the ports through which they come and go.
package dev.jupitor.core.trade;
