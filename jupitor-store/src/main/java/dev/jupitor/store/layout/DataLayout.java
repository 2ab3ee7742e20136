package dev.jupitor.store.layout;

import dev.jupitor.core.lake.LockArea;
import dev.jupitor.core.market.IndexId;
import dev.jupitor.core.market.Market;
import dev.jupitor.core.market.Symbol;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.Year;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/// The names of the lake's files. Pure but for [#etfList] and [#stockList], which look which lists there are.
///
/// Dates are `YYYY-MM-DD`. A [Symbol] is always a safe folder name.
///
/// @param data      the data directory, `DATA` below
/// @param reference the directory of reference lists, which holds `us/`
public record DataLayout(Path data, Path reference) {
    private static final String PARQUET = ".parquet";

    public DataLayout {
        Objects.requireNonNull(data, "data");
        Objects.requireNonNull(reference, "reference");
    }

    /// `DATA/us`
    public Path us() {
        return data.resolve(Market.US.folder());
    }

    /// What lies below `DATA/cn`.
    public CnLayout cn() {
        return new CnLayout(data.resolve(Market.CN.folder()));
    }

    /// `DATA/us/daily`: a folder per symbol, and the markers.
    public Path dailyFolder() {
        return us().resolve("daily");
    }

    /// `DATA/us/daily/SYM/YYYY.parquet`: the bars of a symbol in a UTC year.
    public Path dailyBars(Symbol symbol, int year) {
        return dailyFolder().resolve(symbol.ticker()).resolve(Year.of(year) + PARQUET);
    }

    /// `DATA/us/daily/.last-completed`, the original's marker.
    public Path lastCompleted() {
        return dailyFolder().resolve(".last-completed");
    }

    /// `DATA/us/daily/.tried-empty`, the original's marker.
    public Path triedEmpty() {
        return dailyFolder().resolve(".tried-empty");
    }

    /// `DATA/us/trades`: a folder per symbol.
    public Path tradesFolder() {
        return us().resolve("trades");
    }

    /// `DATA/us/trades/SYM/D.parquet`
    public Path trades(Symbol symbol, LocalDate date) {
        return tradesFolder().resolve(symbol.ticker()).resolve(date + PARQUET);
    }

    /// `DATA/us/universe`
    public Path universeFolder() {
        return us().resolve("universe");
    }

    /// `DATA/us/universe/D.txt`
    public Path universe(LocalDate date) {
        return universeFolder().resolve(date + ".txt");
    }

    /// `DATA/us/trade-universe`
    public Path tradeUniverseFolder() {
        return us().resolve("trade-universe");
    }

    /// `DATA/us/trade-universe/D.csv`: every symbol of a date with type, indices and tier.
    public Path tradeUniverse(LocalDate date) {
        return tradeUniverseFolder().resolve(date + ".csv");
    }

    /// `DATA/us/index/{spx,ndx}`
    public Path indexFolder(IndexId index) {
        return us().resolve("index").resolve(index.folder());
    }

    /// `DATA/us/index/{spx,ndx}/D.txt`: the members of an index on a date.
    public Path indexList(IndexId index, LocalDate date) {
        return indexFolder(index).resolve(date + ".txt");
    }

    /// The index lists of a date, of which any may be missing.
    public List<Path> indexLists(LocalDate date) {
        return Arrays.stream(IndexId.values())
                .map(index -> indexList(index, date))
                .toList();
    }

    /// The folder of one of the consolidated files: `DATA/us/NAME`
    public Path dayFolder(DayFile file) {
        return us().resolve(file.folder());
    }

    /// `DATA/us/NAME/D.parquet`: a consolidated file of a date.
    public Path dayFile(DayFile file, LocalDate date) {
        return dayFolder(file).resolve(date + PARQUET);
    }

    /// `DATA/us/.state/derived`: what is remembered of derived files that can't say it themselves.
    public Path derivedFolder() {
        return stateFolder().resolve("derived");
    }

    /// `DATA/us/.state/derived/D.json`
    public Path derived(LocalDate date) {
        return derivedFolder().resolve(date + ".json");
    }

    /// `DATA/us/.state/bars.json`: how often bars that were there have changed.
    public Path barRevisions() {
        return stateFolder().resolve("bars.json");
    }

    /// `DATA/us/.state`: what is ours; the original's programs do not look there.
    public Path stateFolder() {
        return us().resolve(".state");
    }

    /// `DATA/us/.state/daily.json`
    public Path dailyState() {
        return stateFolder().resolve("daily.json");
    }

    /// `DATA/us/.state/calendar.json`
    public Path calendar() {
        return stateFolder().resolve("calendar.json");
    }

    /// `DATA/us/.state/trades`
    public Path completionFolder() {
        return stateFolder().resolve("trades");
    }

    /// `DATA/us/.state/trades/D.json`
    public Path completion(LocalDate date) {
        return completionFolder().resolve(date + ".json");
    }

    /// `DATA/us/.state/audit`
    public Path auditFolder() {
        return stateFolder().resolve("audit");
    }

    /// `DATA/us/.state/audit/D.parquet`
    public Path audit(LocalDate date) {
        return auditFolder().resolve(date + PARQUET);
    }

    /// `DATA/us/.state/adopted.json`: what is known of the dates that were collected by the original.
    public Path adopted() {
        return stateFolder().resolve("adopted.json");
    }

    /// `DATA/us/.state/backup/trades`: a folder per symbol, as [#tradesFolder].
    public Path tradesBackupFolder() {
        return stateFolder().resolve("backup").resolve("trades");
    }

    /// `DATA/us/.state/backup/trades/SYM/D.parquet`: a trade file as it was before it was converted.
    public Path tradesBackup(Symbol symbol, LocalDate date) {
        return tradesBackupFolder().resolve(symbol.ticker()).resolve(date + PARQUET);
    }

    /// `us/.state/gaps/D.json`: the ledger of a live day.
    public Path gaps(LocalDate date) {
        return stateFolder().resolve("gaps").resolve(date + ".json");
    }

    /// `DATA/us/targets.json`, the original's file: all targets of all dates.
    public Path targets() {
        return us().resolve("targets.json");
    }

    /// `DATA/us/.state/watchlists/D.json`: the watchlist of a date, where no broker keeps it.
    public Path watchlist(LocalDate date) {
        return stateFolder().resolve("watchlists").resolve(date + ".json");
    }

    /// `DATA/us/news`
    public Path newsFolder() {
        return us().resolve("news");
    }

    /// `DATA/us/news/D.parquet`: what was written about the symbols of a date.
    public Path news(LocalDate date) {
        return newsFolder().resolve(date + PARQUET);
    }

    /// `us/.state/news`: the news of days that are not finished, as a running `stream` knows them, by date.
    public Path liveNewsFolder() {
        return stateFolder().resolve("news");
    }

    /// `us/.state/live.json`: where the running `stream` stands.
    public Path liveNote() {
        return stateFolder().resolve("live.json");
    }

    /// `us/.state/tape`: caches of live days, named by their date.
    public Path tapeFolder() {
        return stateFolder().resolve("tape");
    }

    /// `DATA/us/.state/quarantine`
    public Path quarantineFolder() {
        return stateFolder().resolve("quarantine");
    }

    /// `DATA/us/.state/locks`
    public Path locksFolder() {
        return stateFolder().resolve("locks");
    }

    /// `DATA/us/.state/locks/AREA`
    public Path lock(LockArea area) {
        return locksFolder().resolve(area.fileName());
    }

    /// `REFERENCE/us`: the reference lists of the market.
    public Path referenceFolder() {
        return reference.resolve(Market.US.folder());
    }

    /// `REFERENCE/us/us_etf_D.csv`: the ETFs as listed on a day.
    public Path etfListOf(LocalDate day) {
        return etfLists().of(day);
    }

    /// `REFERENCE/us/us_stock_D.csv`: the stocks as listed on a day.
    public Path stockListOf(LocalDate day) {
        return stockLists().of(day);
    }

    /// The newest dated list of ETFs, else the undated `us_etf.csv`, which may be missing.
    public Path etfList() throws IOException {
        return etfLists().newest();
    }

    /// The newest dated list of stocks, else the undated `us_stock.csv`, which may be missing.
    public Path stockList() throws IOException {
        return stockLists().newest();
    }

    /// The list of ETFs in force on a day, so that a list of today does not classify the past anew: the newest
    /// dated
    /// one that is not later, else the earliest later one, else the undated `us_etf.csv`, which may be missing.
    public Path etfList(LocalDate day) throws IOException {
        return etfLists().inForce(day);
    }

    /// The list of stocks in force on a day, chosen as [#etfList(LocalDate)].
    public Path stockList(LocalDate day) throws IOException {
        return stockLists().inForce(day);
    }

    private DatedLists etfLists() {
        return new DatedLists(referenceFolder(), "us_etf");
    }

    private DatedLists stockLists() {
        return new DatedLists(referenceFolder(), "us_stock");
    }

    /// `REFERENCE/us/symbol_5_chars.csv`: symbols to look for beside those that the vendor lists.
    public Path discoveryList() {
        return referenceFolder().resolve("symbol_5_chars.csv");
    }

    /// How a file of the lake is called in messages and quarantine: its path below the data directory, with `/`.
    public String nameOf(Path file) {
        return data.relativize(file).toString().replace('\\', '/');
    }
}
