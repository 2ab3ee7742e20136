package dev.jupitor.store.internal.parquet;

import dev.jupitor.core.cn.AdjustFactor;
import dev.jupitor.core.cn.CnCode;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.ToDoubleFunction;

/// The adjustment factors of a security as columns of a file.
final class CnFactorTable {
    private static final String DATE = "dividOperateDate";
    private static final String FORE = "foreAdjustFactor";
    private static final String BACK = "backAdjustFactor";
    private static final String FACTOR = "adjustFactor";

    private CnFactorTable() {}

    static TableEncoder.Group columns(CnCode code, List<AdjustFactor> rows) {
        List<String> codes = Collections.nCopies(rows.size(), code.text());
        List<String> dates = rows.stream().map(row -> row.exDate().toString()).toList();
        return new TableEncoder.Group(
                rows.size(),
                List.of(
                        new TableEncoder.Column.Texts(new TextSource("symbol", codes)),
                        new TableEncoder.Column.Texts(new TextSource(DATE, dates)),
                        values(rows, AdjustFactor::fore),
                        values(rows, AdjustFactor::back),
                        values(rows, AdjustFactor::factor)));
    }

    private static TableEncoder.Column values(List<AdjustFactor> rows, ToDoubleFunction<AdjustFactor> value) {
        return TableEncoder.Column.values(rows.stream().mapToDouble(value).toArray());
    }

    static List<AdjustFactor> read(TableDecoder file, FileChannel channel, CnCode code) throws IOException {
        int rows = file.open(channel, FileSchema.CN_FACTORS);
        String[] codes = file.texts("symbol");
        String[] dates = file.texts(DATE);
        double[] fore = file.doubles(FORE);
        double[] back = file.doubles(BACK);
        double[] factor = file.doubles(FACTOR);
        List<AdjustFactor> factors = new ArrayList<>(rows);
        for (int i = 0; i < rows; i++) {
            if (!codes[i].equals(code.text())) throw new MalformedException("it holds a factor of " + codes[i]);
            factors.add(new AdjustFactor(CnTable.date(dates[i]), fore[i], back[i], factor[i]));
        }
        return factors;
    }
}
