package dev.jupitor.store.internal.parquet;

import dev.jupitor.core.cn.CnDailyBatch;
import dev.jupitor.core.cn.CnMinuteBatch;
import dev.jupitor.core.cn.CnValue;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.parquet.format.FieldRepetitionType;
import org.apache.parquet.format.SchemaElement;

/// The columns of a kind of file, in file order; a column is required unless it says otherwise. Names, order and types
/// are part of the
/// public surface.
///
/// @param root the name of the schema's root: the record's name in the original's programs
record FileSchema(String root, List<Column> columns) {
    /// One column.
    ///
    /// @param isOptional whether a row may have no value
    record Column(String name, ColumnType type, boolean isOptional) {
        Column(String name, ColumnType type) {
            this(name, type, false);
        }

        static Column optional(String name, ColumnType type) {
            return new Column(name, type, true);
        }
    }

    /// A trade file: the original's eight columns and our two.
    static final FileSchema TRADES = new FileSchema(
            "TradeRecord",
            List.of(
                    new Column("symbol", ColumnType.TEXT),
                    new Column("timestamp", ColumnType.MILLIS),
                    new Column("price", ColumnType.DOUBLE),
                    new Column("size", ColumnType.INT64),
                    new Column("exchange", ColumnType.TEXT),
                    new Column("id", ColumnType.TEXT),
                    new Column("conditions", ColumnType.TEXT),
                    new Column("update", ColumnType.TEXT),
                    new Column("sip_timestamp", ColumnType.NANOS),
                    new Column("tape", ColumnType.TEXT)));

    /// A file of bars.
    static final FileSchema BARS = new FileSchema(
            "BarRecord",
            List.of(
                    new Column("symbol", ColumnType.TEXT),
                    new Column("timestamp", ColumnType.MILLIS),
                    new Column("open", ColumnType.DOUBLE),
                    new Column("high", ColumnType.DOUBLE),
                    new Column("low", ColumnType.DOUBLE),
                    new Column("close", ColumnType.DOUBLE),
                    new Column("volume", ColumnType.INT64),
                    new Column("trade_count", ColumnType.INT64),
                    new Column("vwap", ColumnType.DOUBLE)));

    /// An audit file: one row a symbol. A value that is not there is NaN where prices stand, -1 where counts stand,
    /// and
    /// an empty text.
    static final FileSchema AUDIT = new FileSchema(
            "AuditRecord",
            List.of(
                    new Column("date", ColumnType.TEXT),
                    new Column("symbol", ColumnType.TEXT),
                    new Column("verdict", ColumnType.TEXT),
                    new Column("explained_by", ColumnType.TEXT),
                    new Column("differences", ColumnType.TEXT),
                    new Column("vendor_open", ColumnType.DOUBLE),
                    new Column("vendor_high", ColumnType.DOUBLE),
                    new Column("vendor_low", ColumnType.DOUBLE),
                    new Column("vendor_close", ColumnType.DOUBLE),
                    new Column("vendor_volume", ColumnType.INT64),
                    new Column("vendor_trade_count", ColumnType.INT64),
                    new Column("vendor_vwap", ColumnType.DOUBLE),
                    new Column("rebuilt_open", ColumnType.DOUBLE),
                    new Column("rebuilt_high", ColumnType.DOUBLE),
                    new Column("rebuilt_low", ColumnType.DOUBLE),
                    new Column("rebuilt_close", ColumnType.DOUBLE),
                    new Column("rebuilt_volume", ColumnType.INT64),
                    new Column("rebuilt_trade_count", ColumnType.INT64),
                    new Column("rebuilt_vwap", ColumnType.DOUBLE),
                    new Column("rows", ColumnType.INT64),
                    new Column("missing", ColumnType.INT64),
                    new Column("extra", ColumnType.INT64),
                    new Column("note", ColumnType.TEXT),
                    new Column("repaired_at", ColumnType.TEXT)));

    /// A file of rolling bars (us-pipeline §1.4, RollingBarRecord).
    static final FileSchema ROLLING = new FileSchema(
            "RollingBarRecord",
            List.of(
                    new Column("symbol", ColumnType.TEXT),
                    new Column("timestamp", ColumnType.MILLIS),
                    new Column("tier", ColumnType.TEXT),
                    new Column("vwap", ColumnType.DOUBLE),
                    new Column("trades", ColumnType.INT64),
                    new Column("turnover", ColumnType.DOUBLE),
                    new Column("gain_pct_5m", ColumnType.DOUBLE),
                    new Column("trades_5m", ColumnType.INT64),
                    new Column("turnover_5m", ColumnType.DOUBLE),
                    new Column("gain_pct_future", ColumnType.DOUBLE)));

    /// A file of daily summaries (us-pipeline §1.4, DailyRecord); close comes before low and high.
    static final FileSchema DAILY = new FileSchema(
            "DailyRecord",
            List.of(
                    new Column("symbol", ColumnType.TEXT),
                    new Column("trades", ColumnType.INT64),
                    new Column("turnover", ColumnType.DOUBLE),
                    new Column("vwap", ColumnType.DOUBLE),
                    new Column("open", ColumnType.DOUBLE),
                    new Column("close", ColumnType.DOUBLE),
                    new Column("low", ColumnType.DOUBLE),
                    new Column("high", ColumnType.DOUBLE)));

    /// A file of news (us-pipeline §1.4, NewsRecord); the time is true UTC.
    static final FileSchema NEWS = new FileSchema(
            "NewsRecord",
            List.of(
                    new Column("symbol", ColumnType.TEXT),
                    new Column("source", ColumnType.TEXT),
                    new Column("time", ColumnType.MILLIS),
                    new Column("headline", ColumnType.TEXT),
                    new Column("content", ColumnType.TEXT)));

    /// A file of A-share daily bars (china §2.2); every column is optional, as pyarrow has them.
    static final FileSchema CN_DAILY = new FileSchema("CnDailyRecord", optional(CnDailyBatch.COLUMNS));

    /// A file of A-share minute bars.
    static final FileSchema CN_MINUTES = new FileSchema("CnMinuteRecord", optional(CnMinuteBatch.COLUMNS));

    /// A file of A-share adjustment factors.
    static final FileSchema CN_FACTORS = new FileSchema(
            "CnFactorRecord",
            List.of(
                    Column.optional("symbol", ColumnType.TEXT),
                    Column.optional("dividOperateDate", ColumnType.TEXT),
                    Column.optional("foreAdjustFactor", ColumnType.DOUBLE),
                    Column.optional("backAdjustFactor", ColumnType.DOUBLE),
                    Column.optional("adjustFactor", ColumnType.DOUBLE)));

    private static List<Column> optional(List<String> names) {
        return names.stream().map(name -> Column.optional(name, typeOfCn(name))).toList();
    }

    private static ColumnType typeOfCn(String name) {
        if (name.equals("volume")) return ColumnType.INT64;
        boolean isNumber =
                Arrays.stream(CnValue.values()).anyMatch(value -> value.column().equals(name));
        return isNumber ? ColumnType.DOUBLE : ColumnType.TEXT;
    }

    FileSchema {
        columns = List.copyOf(columns);
    }

    /// The schema as a footer has it: the root, then its columns.
    List<SchemaElement> elements() {
        List<SchemaElement> elements = new ArrayList<>();
        elements.add(new SchemaElement(root).setNum_children(columns.size()));
        for (Column column : columns) {
            SchemaElement element = new SchemaElement(column.name());
            element.setRepetition_type(
                    column.isOptional() ? FieldRepetitionType.OPTIONAL : FieldRepetitionType.REQUIRED);
            column.type().describe(element);
            elements.add(element);
        }
        return elements;
    }

    /// Whether a footer's schema is exactly this one.
    boolean isDescribedBy(List<SchemaElement> elements) {
        return elements.equals(elements());
    }
}
