package dev.jupitor.stream.grpc;

import com.google.protobuf.MessageLite;
import dev.jupitor.core.market.Symbol;
import dev.jupitor.sdk.proto.GetDailyBarsRequest;
import dev.jupitor.sdk.proto.GetLatestQuoteRequest;
import dev.jupitor.sdk.proto.MarketDataGrpc;
import dev.jupitor.sdk.proto.StreamBarsRequest;
import dev.jupitor.sdk.proto.StreamLiveTradesRequest;
import dev.jupitor.sdk.proto.StreamTradesRequest;
import dev.jupitor.stream.tape.TapeEpoch;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerServiceDefinition;
import io.grpc.ServiceDescriptor;
import io.grpc.StatusException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// The service `jupitor.marketdata.MarketData`: what each method does with its request. Answers are bytes already.
final class MarketDataService {
    /// Symbols that one request may name.
    static final int MOST_SYMBOLS = 10_000;

    /// Begins a call that goes on.
    private interface Opening<Q> {
        Follower open(ServerCall<Q, WireBytes> call, Q request) throws StatusException;
    }

    /// Answers a call once.
    interface Answering<Q> {
        MessageLite answer(Q request) throws StatusException, InterruptedException;
    }

    private final ServedMarket market;
    private final Dispatcher dispatcher;
    private final Waiters waiters;
    private final EncodedRows encoded;
    private final OneAnswer answers;

    MarketDataService(ServedMarket market, Dispatcher dispatcher, Waiters waiters, EncodedRows encoded) {
        this.market = market;
        this.dispatcher = dispatcher;
        this.waiters = waiters;
        this.encoded = encoded;
        answers = new OneAnswer(market);
    }

    ServerServiceDefinition definition() {
        var live = bytes(MarketDataGrpc.getStreamLiveTradesMethod());
        var batches = bytes(MarketDataGrpc.getStreamLiveTradeBatchesMethod());
        var trades = bytes(MarketDataGrpc.getStreamTradesMethod());
        var bars = bytes(MarketDataGrpc.getStreamBarsMethod());
        var daily = bytes(MarketDataGrpc.getGetDailyBarsMethod());
        var quote = bytes(MarketDataGrpc.getGetLatestQuoteMethod());
        return ServerServiceDefinition.builder(service(List.of(live, batches, trades, bars, daily, quote)))
                .addMethod(live, stream((call, request) -> liveTrades(call, request, false)))
                .addMethod(batches, stream((call, request) -> liveTrades(call, request, true)))
                .addMethod(trades, stream(this::trades))
                .addMethod(bars, stream(this::bars))
                .addMethod(daily, this::dailyBars)
                .addMethod(quote, this::latestQuote)
                .build();
    }

    private static <Q, A> MethodDescriptor<Q, WireBytes> bytes(MethodDescriptor<Q, A> method) {
        return method.toBuilder(method.getRequestMarshaller(), WireBytes.MARSHALLER)
                .build();
    }

    /// The service as it is generated, so that reflection finds its schema, with our methods.
    private static ServiceDescriptor service(List<MethodDescriptor<?, ?>> methods) {
        ServiceDescriptor generated = MarketDataGrpc.getServiceDescriptor();
        ServiceDescriptor.Builder service =
                ServiceDescriptor.newBuilder(generated.getName()).setSchemaDescriptor(generated.getSchemaDescriptor());
        methods.forEach(service::addMethod);
        return service.build();
    }

    private <Q> ServerCallHandler<Q, WireBytes> stream(Opening<Q> opening) {
        return (call, headers) -> {
            call.request(2);
            return new RequestListener<>(call, request -> follow(opening, call, request), dispatcher::wake);
        };
    }

    private <Q> Follower follow(Opening<Q> opening, ServerCall<Q, WireBytes> call, Q request) throws StatusException {
        Follower follower = opening.open(call, request);
        dispatcher.admit(follower);
        return follower;
    }

    private Follower liveTrades(ServerCall<?, WireBytes> call, StreamLiveTradesRequest request, boolean batches)
            throws StatusException {
        TapeEpoch epoch = market.tape().epoch();
        int after = LiveRequest.after(request, epoch);
        boolean resumes = request.getEpoch() != 0;
        var wish = LiveFollower.Wish.of(request.getSequenced(), request.getExIndexOnly(), resumes, batches);
        return new LiveFollower(call, market.tape(), encoded, wish, epoch, after);
    }

    private Follower trades(ServerCall<?, WireBytes> call, StreamTradesRequest request) throws StatusException {
        Set<String> wanted =
                symbols(request.getSymbolsList()).stream().map(Symbol::ticker).collect(Collectors.toSet());
        return new TradesFollower(call, market.tape(), wanted);
    }

    private Follower bars(ServerCall<?, WireBytes> call, StreamBarsRequest request) throws StatusException {
        BarTimeframe timeframe = BarTimeframe.of(request.getTimeframe())
                .orElseThrow(() -> OneAnswer.invalid("timeframe is 1Min, 5Min or 1Day"));
        BarsFollower follower = new BarsFollower(call, symbols(request.getSymbolsList()), timeframe, dispatcher::wake);
        market.bars().add(follower);
        follower.afterwards(() -> market.bars().remove(follower));
        return follower;
    }

    private static Set<Symbol> symbols(List<String> texts) throws StatusException {
        if (texts.isEmpty()) throw OneAnswer.invalid("name at least one symbol");
        if (texts.size() > MOST_SYMBOLS)
            throw OneAnswer.invalid("%d symbols are more than %d".formatted(texts.size(), MOST_SYMBOLS));
        Set<Symbol> symbols = new HashSet<>();
        for (String text : texts) symbols.add(OneAnswer.symbol(text));
        return symbols;
    }

    private ServerCall.Listener<GetDailyBarsRequest> dailyBars(
            ServerCall<GetDailyBarsRequest, WireBytes> call, Metadata headers) {
        return once(call, answers::dailyBars);
    }

    private ServerCall.Listener<GetLatestQuoteRequest> latestQuote(
            ServerCall<GetLatestQuoteRequest, WireBytes> call, Metadata headers) {
        return once(call, answers::latestQuote);
    }

    private <Q> ServerCall.Listener<Q> once(ServerCall<Q, WireBytes> call, Answering<Q> answering) {
        call.request(2);
        return new RequestListener<>(
                call,
                request -> {
                    waiters.answer(call, () -> answering.answer(request));
                    return null;
                },
                () -> {});
    }
}
