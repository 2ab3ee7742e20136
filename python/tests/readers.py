"""A Parquet file of ours through three readers: its columns as plain Python values, times as integers of their unit."""

import duckdb
import polars
import pyarrow
import pyarrow.compute as pc
import pyarrow.parquet as pq

MILLIS = "timestamp[ms, tz=UTC]"
NANOS = "timestamp[ns, tz=UTC]"

TRADES = {
    "symbol": "string",
    "timestamp": MILLIS,
    "price": "double",
    "size": "int64",
    "exchange": "string",
    "id": "string",
    "conditions": "string",
    "update": "string",
    "sip_timestamp": NANOS,
    "tape": "string",
}


def from_pyarrow(file, schema):
    table = pq.read_table(file, partitioning=None)
    assert {field.name: str(field.type) for field in table.schema} == schema
    assert not any(field.nullable for field in table.schema)
    return columns_of(table)


def columns_of(table):
    return {name: as_numbers(table[name]).to_pylist() for name in table.column_names}


def as_numbers(column):
    return pc.cast(column, pyarrow.int64()) if pyarrow.types.is_timestamp(column.type) else column


def from_polars(file, schema):
    frame = polars.read_parquet(file, hive_partitioning=False)
    assert frame.columns == list(schema)
    frame = frame.with_columns(polars.selectors.datetime().cast(polars.Int64))
    return {name: frame[name].to_list() for name in schema}


def from_duckdb(file, schema):
    parts = [{MILLIS: f"epoch_ms({name})", NANOS: f"epoch_ns({name})"}.get(kind, f'"{name}"') for name, kind in schema.items()]
    rows = duckdb.sql(f"select {', '.join(parts)} from read_parquet(?, hive_partitioning = false)", params=[str(file)]).fetchall()
    return {name: [row[i] for row in rows] for i, name in enumerate(schema)}


READERS = {"pyarrow": from_pyarrow, "polars": from_polars, "duckdb": from_duckdb}
