package dev.jupitor.core.trade;

import dev.jupitor.core.market.Symbol;
import java.time.Instant;

/// One print on the tape, as a value: for one row at a time, never for bulk (that is [TradeBatch]).
///
/// @param symbol     the security
/// @param at         the SIP's instant, to the nanosecond
/// @param price      USD a share
/// @param size       shares
/// @param exchange   the venue's one-letter code, `D` for FINRA's facilities; may be empty in old files
/// @param id         the venue's trade id, an unsigned 64-bit number; venues reuse each other's ids
/// @param conditions sale condition codes joined by commas; a code may be a blank; empty when there are none
/// @param update     empty, `canceled`, `incorrect` or `corrected`
/// @param tape       `A`, `B`, `C`, `N` or `O`
public record Trade(
        Symbol symbol,
        Instant at,
        double price,
        long size,
        String exchange,
        long id,
        String conditions,
        String update,
        String tape) {}
