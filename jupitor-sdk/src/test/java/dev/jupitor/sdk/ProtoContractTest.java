package dev.jupitor.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.FileDescriptor;
import dev.jupitor.sdk.proto.MarketDataProto;
import dev.jupitor.sdk.proto.strategy.Signal;
import dev.jupitor.sdk.proto.trading.OrderUpdate;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// Names, numbers and types of the wire, as programs of others know them (stream-and-serving 3.2, 3.5). None may
/// change.
class ProtoContractTest {
    private static final String TIME = "timestamp";

    private static Map<String, String> messages(FileDescriptor file) {
        return file.getMessageTypes().stream()
                .collect(Collectors.toMap(Descriptor::getName, ProtoContractTest::fields, (a, b) -> a, TreeMap::new));
    }

    private static String fields(Descriptor message) {
        return message.getFields().stream()
                .map(field -> field.getNumber() + " " + field.getName() + " " + type(field))
                .collect(Collectors.joining(", "));
    }

    private static String type(FieldDescriptor field) {
        if (field.isMapField()) return "map";
        String type = switch (field.getType()) {
            case MESSAGE -> field.getMessageType().getName();
            case ENUM -> field.getEnumType().getName();
            default -> field.getType().name().toLowerCase(Locale.ROOT);
        };
        String shown = type.equals("Timestamp") ? TIME : type;
        return field.isRepeated() ? shown + "*" : shown;
    }

    private static String methods(FileDescriptor file, String service) {
        return file.findServiceByName(service).getMethods().stream()
                .map(method -> "%s(%s)%s%s"
                        .formatted(
                                method.getName(),
                                method.getInputType().getName(),
                                method.isServerStreaming() ? ">>" : ">",
                                method.getOutputType().getName()))
                .collect(Collectors.joining(" "));
    }

    private static String values(FileDescriptor file, String name) {
        return file.findEnumTypeByName(name).getValues().stream()
                .map(value -> value.getNumber() + " " + value.getName())
                .collect(Collectors.joining(", "));
    }

    @Test
    void theMarketDataOfTheOriginalAndWhatWeAdded() {
        FileDescriptor file = MarketDataProto.getDescriptor();
        assertThat(file.getPackage()).isEqualTo("jupitor.marketdata");
        assertThat(file.getName()).isEqualTo("marketdata.proto");
        assertThat(methods(file, "MarketData"))
                .isEqualTo("StreamLiveTrades(StreamLiveTradesRequest)>>LiveTrade"
                        + " StreamLiveTradeBatches(StreamLiveTradesRequest)>>LiveTradeBatch"
                        + " StreamTrades(StreamTradesRequest)>>Trade StreamBars(StreamBarsRequest)>>Bar"
                        + " GetDailyBars(GetDailyBarsRequest)>GetDailyBarsResponse"
                        + " GetLatestQuote(GetLatestQuoteRequest)>Quote");
        assertThat(values(file, "Kind")).isEqualTo("0 TRADE, 1 CANCEL, 2 CORRECTION");
        assertThat(messages(file))
                .containsExactlyInAnyOrderEntriesOf(table(
                        "StreamLiveTradesRequest: 1 ex_index_only bool, 2 sequenced bool, 3 resume_after uint64, 4 epoch uint64",
                        "LiveTrade: 1 symbol string, 2 timestamp int64, 3 price double, 4 size int64, 5 exchange string,"
                                + " 6 id string, 7 conditions string, 8 is_index bool, 9 is_today bool,"
                                + " 10 sequence uint64, 11 epoch uint64, 12 kind Kind, 13 sip_nanos int64,"
                                + " 14 tape string, 15 replaces_id string",
                        "LiveTradeBatch: 1 trades LiveTrade*",
                        "StreamTradesRequest: 1 symbols string*",
                        "StreamBarsRequest: 1 symbols string*, 2 timeframe string",
                        "GetDailyBarsRequest: 1 symbol string, 2 start timestamp, 3 end timestamp, 4 market string",
                        "GetDailyBarsResponse: 1 bars Bar*",
                        "GetLatestQuoteRequest: 1 symbol string",
                        "Bar: 1 symbol string, 2 timestamp timestamp, 3 open double, 4 high double, 5 low double,"
                                + " 6 close double, 7 volume int64, 8 trade_count int64, 9 vwap double",
                        "Trade: 1 symbol string, 2 timestamp timestamp, 3 price double, 4 size int64,"
                                + " 5 exchange string, 6 id string",
                        "Quote: 1 symbol string, 2 timestamp timestamp, 3 bid_price double, 4 ask_price double,"
                                + " 5 bid_size int64, 6 ask_size int64"));
    }

    @Test
    void tradingIsDeclaredWithTheOriginalsNumbers() {
        FileDescriptor file = OrderUpdate.getDescriptor().getFile();
        assertThat(file.getPackage()).isEqualTo("jupitor.trading");
        assertThat(methods(file, "Trading"))
                .isEqualTo("SubmitOrder(SubmitOrderRequest)>OrderResponse CancelOrder(CancelOrderRequest)>OrderResponse"
                        + " GetPositions(GetPositionsRequest)>GetPositionsResponse"
                        + " StreamOrders(StreamOrdersRequest)>>OrderUpdate GetAccount(GetAccountRequest)>AccountInfo");
        assertThat(values(file, "OrderSide"))
                .isEqualTo("0 ORDER_SIDE_UNSPECIFIED, 1 ORDER_SIDE_BUY, 2 ORDER_SIDE_SELL");
        assertThat(values(file, "OrderType"))
                .isEqualTo("0 ORDER_TYPE_UNSPECIFIED, 1 ORDER_TYPE_MARKET, 2 ORDER_TYPE_LIMIT, 3 ORDER_TYPE_STOP,"
                        + " 4 ORDER_TYPE_STOP_LIMIT");
        assertThat(values(file, "TimeInForce"))
                .isEqualTo("0 TIME_IN_FORCE_UNSPECIFIED, 1 TIME_IN_FORCE_DAY, 2 TIME_IN_FORCE_GTC, 3 TIME_IN_FORCE_IOC,"
                        + " 4 TIME_IN_FORCE_FOK");
        assertThat(messages(file))
                .containsExactlyInAnyOrderEntriesOf(table(
                        "SubmitOrderRequest: 1 symbol string, 2 side OrderSide, 3 type OrderType,"
                                + " 4 time_in_force TimeInForce, 5 qty double, 6 limit_price double, 7 stop_price double,"
                                + " 8 strategy_id string",
                        "CancelOrderRequest: 1 order_id string",
                        "OrderResponse: 1 order_id string, 2 status string, 3 message string",
                        "OrderUpdate: 1 order_id string, 2 symbol string, 3 side OrderSide, 4 type OrderType,"
                                + " 5 status string, 6 filled_qty double, 7 filled_avg_price double,"
                                + " 8 timestamp timestamp",
                        "Position: 1 symbol string, 2 qty double, 3 avg_entry_price double, 4 market_value double,"
                                + " 5 unrealized_pl double, 6 unrealized_pl_pct double, 7 side OrderSide",
                        "GetPositionsResponse: 1 positions Position*",
                        "AccountInfo: 1 equity double, 2 cash double, 3 buying_power double, 4 portfolio_value double,"
                                + " 5 daily_pl double, 6 daily_pl_pct double",
                        "StreamOrdersRequest: ",
                        "GetPositionsRequest: ",
                        "GetAccountRequest: "));
    }

    @Test
    void strategyIsDeclaredWithTheOriginalsNumbers() {
        FileDescriptor file = Signal.getDescriptor().getFile();
        assertThat(file.getPackage()).isEqualTo("jupitor.strategy");
        assertThat(methods(file, "Strategy"))
                .isEqualTo("ListStrategies(ListStrategiesRequest)>ListStrategiesResponse"
                        + " GetStrategy(GetStrategyRequest)>StrategyInfo"
                        + " StartStrategy(StartStrategyRequest)>StrategyResponse"
                        + " StopStrategy(StopStrategyRequest)>StrategyResponse"
                        + " RunBacktest(RunBacktestRequest)>BacktestResult"
                        + " StreamSignals(StreamSignalsRequest)>>Signal");
        assertThat(values(file, "SignalType"))
                .isEqualTo("0 SIGNAL_TYPE_UNSPECIFIED, 1 SIGNAL_TYPE_BUY, 2 SIGNAL_TYPE_SELL, 3 SIGNAL_TYPE_HOLD");
        assertThat(messages(file))
                .containsExactlyInAnyOrderEntriesOf(table(
                        "ListStrategiesRequest: ",
                        "ListStrategiesResponse: 1 strategies StrategyInfo*",
                        "GetStrategyRequest: 1 strategy_id string",
                        "StopStrategyRequest: 1 strategy_id string",
                        "StreamSignalsRequest: 1 strategy_id string",
                        "StrategyInfo: 1 id string, 2 name string, 3 description string, 4 status string,"
                                + " 5 symbols string*, 6 params map",
                        "StartStrategyRequest: 1 strategy_id string, 2 symbols string*, 3 params map",
                        "StrategyResponse: 1 strategy_id string, 2 status string, 3 message string",
                        "RunBacktestRequest: 1 strategy_id string, 2 symbols string*, 3 start timestamp,"
                                + " 4 end timestamp, 5 initial_capital double, 6 params map",
                        "BacktestResult: 1 strategy_id string, 2 total_return double, 3 sharpe_ratio double,"
                                + " 4 max_drawdown double, 5 total_trades int32, 6 win_rate double,"
                                + " 7 profit_factor double, 8 signals Signal*",
                        "Signal: 1 strategy_id string, 2 symbol string, 3 type SignalType, 4 strength double,"
                                + " 5 timestamp timestamp, 6 metadata map"));
    }

    private static Map<String, String> table(String... lines) {
        return Arrays.stream(lines)
                .map(line -> line.split(": ", 2))
                .collect(Collectors.toMap(line -> line[0], line -> line[1]));
    }
}
