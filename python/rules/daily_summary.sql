-- The daily summary (stock-trades-daily) from the consolidated files: stock-trades-ex-index and, where there is one, stock-trades-index.
--
-- Variables: lake; date. No symbol is in both files, so the place of a row in its file orders the prints of a symbol.
SELECT symbol,
       count(*) AS trades,
       sum(price * size) AS turnover,
       CASE WHEN sum(size) > 0 THEN sum(price * size) / sum(size) ELSE 0 END AS vwap,
       arg_min(price, file_row_number) AS open,
       arg_max(price, file_row_number) AS close,
       min(price) AS low,
       max(price) AS high
FROM read_parquet(getvariable('lake') || '/us/stock-trades*-index/' || getvariable('date') || '.parquet',
                  file_row_number = true, hive_partitioning = false)
GROUP BY symbol
ORDER BY symbol;
