package dev.jupitor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jupitor.core.cn.AdjustFactor;
import dev.jupitor.core.cn.CnCode;
import dev.jupitor.core.cn.CnDailyBatch;
import dev.jupitor.core.cn.CnFlag;
import dev.jupitor.core.cn.CnStore;
import dev.jupitor.core.cn.CnValue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// `export` and `bars` of A-shares.
class CnBarsCommandsTest {
    private static final CnCode PUDONG = new CnCode("sh.600000");
    private static final CnCode PING_AN = new CnCode("sz.000001");
    private static final LocalDate BEFORE = LocalDate.of(2017, 5, 24);
    private static final LocalDate EX_DAY = LocalDate.of(2017, 5, 25);

    @TempDir
    private Path folder;

    private Path data;
    private Path out;

    @BeforeEach
    void aLakeWithFactorsOfOneShare() throws IOException {
        data = Files.createDirectory(folder.resolve("lake"));
        out = folder.resolve("out");
        CnStore store = new FilledLake(data).store().cn();
        try (BufferAllocator allocator = new RootAllocator();
                CnDailyBatch bars = new CnDailyBatch(allocator)) {
            bar(bars, PUDONG, BEFORE, 15.38, 15.47, 15.43);
            bar(bars, PUDONG, EX_DAY, 11.80, 12.93, 11.75);
            store.mergeDaily(PUDONG, bars, allocator);
            bars.clear();
            bar(bars, PING_AN, EX_DAY, 9.1, 9.2, 9.0);
            store.mergeDaily(PING_AN, bars, allocator);
        }
        store.writeFactors(
                PUDONG,
                List.of(
                        new AdjustFactor(LocalDate.of(2016, 6, 23), 0.759535, 7.128788, 7.128788),
                        new AdjustFactor(EX_DAY, 1, 9.385732, 9.385732)));
    }

    private static void bar(CnDailyBatch bars, CnCode code, LocalDate day, double open, double close, double preclose) {
        int row = bars.append(code, day);
        bars.set(CnValue.OPEN, row, open);
        bars.set(CnValue.HIGH, row, close);
        bars.set(CnValue.LOW, row, open);
        bars.set(CnValue.CLOSE, row, close);
        bars.set(CnValue.PRECLOSE, row, preclose);
        bars.setVolume(row, 1000);
        bars.set(CnFlag.ADJUST_FLAG, row, 3);
        bars.set(CnFlag.TRADE_STATUS, row, 1);
    }

    private Run run(String command, String... args) {
        List<String> all = new ArrayList<>(List.of(command, "--market", "cn", "--data", data.toString()));
        all.addAll(List.of(args));
        return Run.of(all.toArray(String[]::new));
    }

    @Test
    void barsAreThoseOfTheLakeAndWhatIsMissingIsEmpty() {
        Run run = run("export", "--symbols", "SH.600000", "--to", "2017-05-24", "--from", "2017-05-24");

        assertThat(run.exit()).isZero();
        assertThat(run.out())
                .isEqualTo("symbol,date,open,high,low,close,preclose,volume,amount,adjustflag,turn,tradestatus,pctChg,"
                        + "peTTM,psTTM,pcfNcfTTM,pbMRQ,isST\r\n"
                        + "sh.600000,2017-05-24,15.38,15.47,15.38,15.47,15.43,1000,,3,,1,,,,,,\r\n");
    }

    @Test
    void forwardPricesAreThoseThatTheServicePublished() {
        JsonNode row = firstRow("fore");

        assertThat(row.get("open").asDouble()).isEqualTo(11.6816483);
        assertThat(row.get("volume").asLong()).isEqualTo(1000);
        assertThat(row.get("adjustflag").asString()).isEqualTo("2");
        assertThat(row.get("turn").isNull()).isTrue();
    }

    @Test
    void backwardPricesAreThoseThatTheServicePublished() {
        assertThat("%.6f".formatted(firstRow("back").get("close").asDouble())).isEqualTo("110.282350");
    }

    private JsonNode firstRow(String adjust) {
        Run run = run("export", "--symbols", "sh.600000", "--adjust", adjust, "--format", "json");
        assertThat(run.exit()).isZero();
        return new tools.jackson.databind.json.JsonMapper()
                .readTree(run.out().lines().findFirst().orElseThrow());
    }

    @Test
    void everyFormOfFileHasAllRows() {
        for (String format : List.of("csv", "json", "arrow", "parquet")) {
            Run run = run("export", "--format", format, "-o", out.toString(), "--json");

            assertThat(run.exit()).isZero();
            assertThat(run.json().get("files").get(0).get("rows").asInt()).isEqualTo(3);
            assertThat(out).isNotEmptyFile();
        }
    }

    @Test
    void aShareWhoseFactorsWereNeverAskedForIsNotAdjusted() throws IOException {
        Files.writeString(out, "old");
        Run run = run("export", "--adjust", "fore", "--json", "-o", out.toString());

        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.json().get("error").get("code").asString()).isEqualTo("no-factors");
        assertThat(run.json().get("error").get("message").asString()).contains("sz.000001");
        assertThat(run.json().get("error").get("hint").asString()).contains("--adjust none");
        assertThat(out).hasContent("old");
    }

    @Test
    void aShareThatNeverHadAnExDayIsAdjustedByNothing() throws IOException {
        new FilledLake(data).store().cn().writeFactors(PING_AN, List.of());

        assertThat(run("export", "--adjust", "back", "--symbols", "sz.000001").out())
                .contains("sz.000001,2017-05-25,9.1,9.2,9.1,9.2,9.0,1000,,1,");
    }

    @Test
    void anUnknownCodeIsNamedAndTheOthersAreWritten() {
        Run run = run("export", "--symbols", "sh.600000,sh.600001", "--json", "-o", out.toString());

        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.json().get("files").get(0).get("rows").asInt()).isEqualTo(2);
        assertThat(run.json().get("error").get("message").asString()).contains("sh.600001");
    }

    @Test
    void anExportNeverTakesThePlaceOfAFileOfTheLake() throws IOException {
        Path file = data.resolve("cn/daily/sh.600000/2017.parquet");
        byte[] before = Files.readAllBytes(file);

        assertThat(run("export", "-o", file.toString()).exit()).isEqualTo(2);
        assertThat(file).hasBinaryContent(before);
    }

    @Test
    void aBarIsARowOfTheReport() {
        Run run = run("bars", "sh.600000", "--days", "1", "--json");

        assertThat(run.exit()).isZero();
        assertThat(run.json().get("rows").toString())
                .isEqualTo("[[\"2017-05-25\",11.8,12.93,11.8,12.93,11.75,1000,null,null,null,1]]");
        assertThat(run("bars", "sh.600000").out()).contains("2017-05-24", "15.38", "CNY");
        assertThat(run("bars", "sh.600001").exit()).isEqualTo(1);
        assertThat(run("bars", "AAPL").exit()).isEqualTo(2);
    }
}
