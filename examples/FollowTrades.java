import dev.jupitor.core.trade.Trade;
import dev.jupitor.sdk.JupitorClient;

/// Prints every trade of the live day, first those that are there, then each as it comes; over restarts of the server
/// none is missing and none comes twice.
///
///     java --enable-native-access=ALL-UNNAMED -cp 'jupitor-cli/target/app/lib/*' examples/FollowTrades.java [HOST:PORT]
///
/// A server with a token wants `JupitorClient.builder(address).token(token).build()`.
public class FollowTrades {
    public static void main(String[] arguments) throws Exception {
        String address = arguments.length > 0 ? arguments[0] : JupitorClient.DEFAULT_ADDRESS;
        try (JupitorClient client = JupitorClient.connect(address)) {
            client.follow(print -> show(print.trade()));
        }
    }

    static void show(Trade trade) {
        System.out.printf("%s %s %d @ %.4f %s%n", trade.at(), trade.symbol(), trade.size(), trade.price(), trade.exchange());
    }
}
