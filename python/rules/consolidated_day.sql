-- The consolidated day, from nothing but the files of single symbols and the day's trade universe.
--
-- Variables: lake, the data directory; date, the day; previous, the trading day before it;
-- in_index, true for stock-trades-index, false for stock-trades-ex-index.
SELECT t.*
FROM read_parquet([getvariable('lake') || '/us/trades/*/' || day || '.parquet'
                   FOR day IN [getvariable('previous'), getvariable('date')]], hive_partitioning = false) AS t
SEMI JOIN (FROM read_csv(getvariable('lake') || '/us/trade-universe/' || getvariable('date') || '.csv', header = true, delim = ',', quote = '',
                         columns = {symbol: VARCHAR, type: VARCHAR, spx: BOOLEAN, ndx: BOOLEAN, tier: VARCHAR})
           WHERE type <> 'ETF' AND (spx OR ndx) = getvariable('in_index')) AS members USING (symbol)
WHERE timestamp > (getvariable('previous') || ' 16:00:00+00')::TIMESTAMPTZ    -- wall clock of New York, written as if it were UTC
  AND timestamp <= (getvariable('date') || ' 16:00:00+00')::TIMESTAMPTZ
  AND exchange <> 'D'                                                         -- on an exchange
  AND regexp_full_match(conditions, '([ @TF](,[ @TF])*)?')                    -- under regular conditions
  AND size > 100 AND price * size >= 100                                      -- a block
  AND "update" NOT IN ('canceled', 'incorrect')                               -- not taken back
ORDER BY timestamp, sip_timestamp, symbol, exchange, id::UBIGINT;
