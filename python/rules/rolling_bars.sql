-- The rolling bars (stock-trades-ex-index-rolling) from the consolidated file of the stocks in no index.
--
-- Variables: lake; date. Two things are not what the names of the columns say: a window is the last 60 bins with prints, however long they
-- took, cut where two neighbours of one session are more than 300 s apart; and the future is the rest of the day.
WITH bins AS (       -- five seconds each; only those with prints
    SELECT symbol,
           epoch_ms(timestamp) // 5000 * 5000 AS bin,
           count(*) AS trades,
           sum(price * size) AS turnover,
           CASE WHEN sum(size) > 0 THEN sum(price * size) / sum(size) ELSE 0 END AS vwap
    FROM read_parquet(getvariable('lake') || '/us/stock-trades-ex-index/' || getvariable('date') || '.parquet', hive_partitioning = false)
    GROUP BY symbol, bin),
borders AS (         -- the post-market of an earlier day, the night, the pre-market, the regular session
    SELECT epoch_ms(getvariable('date')::DATE - INTERVAL 4 HOURS) AS post_close,
           epoch_ms(getvariable('date')::DATE + INTERVAL 4 HOURS) AS pre_open,
           epoch_ms(getvariable('date')::DATE + INTERVAL '9 hours 30 minutes') AS regular_open),
neighbours AS (
    SELECT bins.*,
           (bin >= post_close)::INT + (bin >= pre_open)::INT + (bin >= regular_open)::INT AS session,
           bin - lag(bin) OVER day > 300000 AND session = lag(session) OVER day AS breaks
    FROM bins, borders
    WINDOW day AS (PARTITION BY symbol ORDER BY bin)),
pieces AS (          -- no window reaches from one into another
    SELECT *, count(*) FILTER (breaks) OVER (PARTITION BY symbol ORDER BY bin) AS piece
    FROM neighbours),
windows AS (
    SELECT *,
           min(vwap) OVER last_60 AS lowest,
           sum(trades) OVER last_60 AS trades_5m,
           sum(turnover) OVER last_60 AS turnover_5m,
           max(vwap) OVER (PARTITION BY symbol ORDER BY bin ROWS BETWEEN 1 FOLLOWING AND UNBOUNDED FOLLOWING) AS highest_later
    FROM pieces
    WINDOW last_60 AS (PARTITION BY symbol, piece ORDER BY bin ROWS BETWEEN 59 PRECEDING AND CURRENT ROW))
SELECT symbol,
       make_timestamptz(bin * 1000) AS timestamp,
       coalesce(tier, '') AS tier,
       vwap,
       trades,
       turnover,
       CASE WHEN lowest > 0 THEN (vwap - lowest) / lowest * 100 ELSE 0 END AS gain_pct_5m,
       trades_5m::BIGINT AS trades_5m,
       turnover_5m,
       CASE WHEN vwap > 0 AND highest_later > vwap THEN (highest_later - vwap) / vwap * 100 ELSE 0 END AS gain_pct_future
FROM windows
LEFT JOIN read_csv(getvariable('lake') || '/us/trade-universe/' || getvariable('date') || '.csv', header = true, delim = ',', quote = '',
                   columns = {symbol: VARCHAR, type: VARCHAR, spx: BOOLEAN, ndx: BOOLEAN, tier: VARCHAR}) USING (symbol)
ORDER BY timestamp, symbol;
