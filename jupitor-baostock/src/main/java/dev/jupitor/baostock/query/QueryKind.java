package dev.jupitor.baostock.query;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// The questions that the server answers, with what is asked and which columns come back.
///
/// The columns are the server's as of 2026, in its order and spelling (its own mistakes included); an answer names its
/// columns itself, and is read by those names.
public enum QueryKind {
    DIVIDENDS(
            "13",
            "query_dividend_data",
            "code,year,yearType",
            "code,dividPreNoticeDate,dividAgmPumDate,dividPlanAnnounceDate,dividPlanDate,dividRegistDate,dividOperateDate,"
                    + "dividPayDate,dividStockMarketDate,dividCashPsBeforeTax,dividCashPsAfterTax,dividStocksPs,"
                    + "dividCashStock,dividReserveToStockPs"),
    ADJUST_FACTORS(
            "15",
            "query_adjust_factor",
            "code,start,end",
            "code,dividOperateDate,foreAdjustFactor,backAdjustFactor,adjustFactor"),
    PROFIT(
            "17",
            "query_profit_data",
            "code,year,quarter",
            "code,pubDate,statDate,roeAvg,npMargin,gpMargin,netProfit,epsTTM,MBRevenue,totalShare,liqaShare"),
    OPERATION(
            "19",
            "query_operation_data",
            "code,year,quarter",
            "code,pubDate,statDate,NRTurnRatio,NRTurnDays,INVTurnRatio,INVTurnDays,CATurnRatio,AssetTurnRatio"),
    GROWTH(
            "21",
            "query_growth_data",
            "code,year,quarter",
            "code,pubDate,statDate,YOYEquity,YOYAsset,YOYNI,YOYEPSBasic,YOYPNI"),
    DUPONT(
            "23",
            "query_dupont_data",
            "code,year,quarter",
            "code,pubDate,statDate,dupontROE,dupontAssetStoEquity,dupontAssetTurn,dupontPnitoni,dupontNitogr,"
                    + "dupontTaxBurden,dupontIntburden,dupontEbittogr"),
    BALANCE(
            "25",
            "query_balance_data",
            "code,year,quarter",
            "code,pubDate,statDate,currentRatio,quickRatio,cashRatio,YOYLiability,liabilityToAsset,assetToEquity"),
    CASH_FLOW(
            "27",
            "query_cash_flow_data",
            "code,year,quarter",
            "code,pubDate,statDate,CAToAsset,NCAToAsset,tangibleAssetToAsset,ebitToInterest,CFOToOR,CFOToNP,CFOToGr"),
    PERFORMANCE_EXPRESS(
            "29",
            "query_performance_express_report",
            "code,start,end",
            "code,performanceExpPubDate,performanceExpStatDate,performanceExpUpdateDate,performanceExpressTotalAsset,"
                    + "performanceExpressNetAsset,performanceExpressEPSChgPct,performanceExpressROEWa,"
                    + "performanceExpressEPSDiluted,performanceExpressGRYOY,performanceExpressOPYOY"),
    FORECASTS(
            "31",
            "query_forecast_report",
            "code,start,end",
            "code,profitForcastExpPubDate,profitForcastExpStatDate,profitForcastType,profitForcastAbstract,"
                    + "profitForcastChgPctUp,profitForcastChgPctDwn"),
    TRADE_DATES("33", "query_trade_dates", "start,end", "calendar_date,is_trading_day"),
    ALL_STOCK("35", "query_all_stock", "day", "code,tradeStatus,code_name"),
    STOCK_BASIC("45", "query_stock_basic", "code,codeName", "code,code_name,ipoDate,outDate,type,status"),
    DEPOSIT_RATES(
            "47",
            "query_deposit_rate_data",
            "start,end",
            "pubDate,demandDepositRate,fixedDepositRate3Month,fixedDepositRate6Month,fixedDepositRate1Year,"
                    + "fixedDepositRate2Year,fixedDepositRate3Year,fixedDepositRate5Year,"
                    + "installmentFixedDepositRate1Year,installmentFixedDepositRate3Year,"
                    + "installmentFixedDepositRate5Year"),
    LOAN_RATES(
            "49",
            "query_loan_rate_data",
            "start,end",
            "pubDate,loanRate6Month,loanRate6MonthTo1Year,loanRate1YearTo3Year,loanRate3YearTo5Year,"
                    + "loanRateAbove5Year,mortgateRateBelow5Year,mortgateRateAbove5Year"),
    RESERVE_RATIOS(
            "51",
            "query_required_reserve_ratio_data",
            "start,end,yearType",
            "pubDate,effectiveDate,bigInstitutionsRatioPre,bigInstitutionsRatioAfter,mediumInstitutionsRatioPre,"
                    + "mediumInstitutionsRatioAfter"),
    /// The server answers it with type 56, which is that of the yearly query.
    MONEY_SUPPLY_MONTHS(
            "53",
            "56",
            "query_money_supply_data_month",
            Shape.PAGED,
            "start,end",
            "statYear,statMonth,m0Month,m0YOY,m0ChainRelative,m1Month,m1YOY,m1ChainRelative,m2Month,m2YOY,"
                    + "m2ChainRelative"),
    MONEY_SUPPLY_YEARS(
            "55",
            "query_money_supply_data_year",
            "start,end",
            "statYear,m0Year,m0YearYOY,m1Year,m1YearYOY,m2Year,m2YearYOY"),
    INDUSTRIES("59", "query_stock_industry", "code,date", "updateDate,code,code_name,industry,industryClassification"),
    HS300("61", "query_hs300_stocks", "date", "updateDate,code,code_name"),
    SZ50("63", "query_sz50_stocks", "date", "updateDate,code,code_name"),
    ZZ500("65", "query_zz500_stocks", "date", "updateDate,code,code_name"),
    TERMINATED("67", "query_terminated_stocks", "date", "updateDate,code,code_name"),
    SUSPENDED("69", "query_suspended_stocks", "date", "updateDate,code,code_name"),
    ST("71", "query_st_stocks", "date", "updateDate,code,code_name"),
    STAR_ST("73", "query_starst_stocks", "date", "updateDate,code,code_name"),
    /// Its columns are those that were asked for, by default those of daily bars.
    BARS(
            "95",
            "96",
            "query_history_k_data_plus",
            Shape.BARS,
            "code,fields,start,end,frequency,adjustFlag",
            BarFrequency.DAILY_COLUMNS),
    /// All A shares of one day.
    MARKET_STOCKS("98", "99", "query_daily_history_k_AStock", Shape.WHOLE_DAY, "date", BarFrequency.MARKET_COLUMNS),
    /// All exchange traded funds of one day.
    MARKET_ETFS("9A", "9B", "query_daily_history_k_ETF", Shape.WHOLE_DAY, "date", BarFrequency.MARKET_COLUMNS),
    /// The factors of all securities that have their ex-date on one day.
    MARKET_FACTORS(
            "9C",
            "9D",
            "query_daily_adjust_factor",
            Shape.WHOLE_DAY,
            "date",
            "code,dividOperateDate,foreAdjustFactor,backAdjustFactor,adjustFactor");

    /// How a question and its answer are laid out.
    public enum Shape {
        /// `method user page rows params…`; answered by `code message method user page rows records params…
        /// columns`.
        PAGED,
        /// As paged, but the second parameter is the list of columns, and so the answer's columns stand behind
        /// the code.
        BARS,
        /// `method user date`, without pages; answered by `code message method user records columns`.
        WHOLE_DAY
    }

    private final String type;
    private final String answerType;
    private final String method;
    private final Shape shape;
    private final List<String> parameters;
    private final List<String> columns;

    QueryKind(String type, String method, String parameters, String columns) {
        this(type, "%02d".formatted(Integer.parseInt(type) + 1), method, Shape.PAGED, parameters, columns);
    }

    QueryKind(String type, String answerType, String method, Shape shape, String parameters, String columns) {
        this.type = type;
        this.answerType = answerType;
        this.method = method;
        this.shape = shape;
        this.parameters = List.of(parameters.split(","));
        this.columns = List.of(columns.split(","));
    }

    /// The kind whose requests carry this type.
    public static Optional<QueryKind> ofType(String type) {
        return Arrays.stream(values()).filter(kind -> kind.type.equals(type)).findFirst();
    }

    /// The request's message type.
    public String type() {
        return type;
    }

    /// The message type of the server's answer.
    public String answerType() {
        return answerType;
    }

    /// The method's name on the wire.
    public String method() {
        return method;
    }

    public Shape shape() {
        return shape;
    }

    /// The names of the parameters, in the order of the wire.
    public List<String> parameters() {
        return parameters;
    }

    /// The columns of the answer, in the server's order.
    public List<String> columns() {
        return columns;
    }

    /// Where the records stand among the fields of an answer.
    public int recordsField() {
        return shape == Shape.WHOLE_DAY ? 4 : 6;
    }

    /// Where the names of the columns stand among the fields of an answer.
    public int columnsField() {
        return switch (shape) {
            case PAGED -> 7 + parameters.size();
            case BARS -> 8;
            case WHOLE_DAY -> 5;
        };
    }
}
