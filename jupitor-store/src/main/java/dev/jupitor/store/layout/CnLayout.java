package dev.jupitor.store.layout;

import dev.jupitor.core.cn.CnCode;
import dev.jupitor.core.cn.CnMinutes;
import java.nio.file.Path;
import java.time.Year;

/// The names of the A-share files of the lake. Pure. A [CnCode] is always a safe folder name.
///
/// @param folder `DATA/cn`
public record CnLayout(Path folder) {
    private static final String PARQUET = ".parquet";

    /// `DATA/cn/daily`: a folder per security.
    public Path dailyFolder() {
        return folder.resolve("daily");
    }

    /// `DATA/cn/daily/CODE/YYYY.parquet`: the daily bars of a security in a year.
    public Path daily(CnCode code, int year) {
        return dailyFolder().resolve(code.text()).resolve(Year.of(year) + PARQUET);
    }

    /// `DATA/cn/5min`, `DATA/cn/30min`: a folder per security.
    public Path minutesFolder(CnMinutes length) {
        return folder.resolve(length.folder());
    }

    /// `DATA/cn/5min/CODE/YYYY.parquet`: the minute bars of a security in a year.
    public Path minutes(CnCode code, CnMinutes length, int year) {
        return minutesFolder(length).resolve(code.text()).resolve(Year.of(year) + PARQUET);
    }

    /// `DATA/cn/factors/CODE.parquet`: the adjustment factors of a security.
    public Path factors(CnCode code) {
        return folder.resolve("factors").resolve(code.text() + PARQUET);
    }

    /// `DATA/cn/.state`: what is ours; the original's programs do not look there.
    public Path stateFolder() {
        return folder.resolve(".state");
    }

    /// `DATA/cn/.state/budget.json`: how many questions BaoStock was asked today.
    public Path budget() {
        return stateFolder().resolve("budget.json");
    }

    /// `DATA/cn/.state/quarantine`
    public Path quarantineFolder() {
        return stateFolder().resolve("quarantine");
    }
}
