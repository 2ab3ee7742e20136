package dev.jupitor.alpaca.sim;

import dev.jupitor.core.market.Symbol;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;

/// Where a page ended: the key of its last item, as the vendor's tokens hold it, in base64.
///
/// Trades `AAPL|2021-10-13T08:00:01.447670272Z|P|09223372036854775813`, where the number is the id with its sign bit
/// turned; bars `GE|D|1712116800000000000`. Because it is a key and no offset, paging stays stable while data arrives.
/// An item more than the key needs is a number that only makes two tokens for the same place differ.
///
/// @param nanos    ns since the epoch
/// @param exchange the venue's letter; for a bar the letter of its timeframe
/// @param id       the trade's id; 0 for a bar
record PageToken(Symbol symbol, long nanos, char exchange, long id) {

    private static final BigInteger SIGN = BigInteger.ONE.shiftLeft(63);
    private static final int ID_DIGITS = 20;

    static PageToken ofTrade(Symbol symbol, long nanos, char exchange, long id) {
        return new PageToken(symbol, nanos, exchange, id);
    }

    static PageToken ofBar(Symbol symbol, char timeframe, long nanos) {
        return new PageToken(symbol, nanos, timeframe, 0);
    }

    String encodedAsTrade() {
        return base64(tradeKey());
    }

    /// The same place under another name, so that it is no repetition.
    String encodedAsTrade(long nonce) {
        return base64(tradeKey() + "|" + nonce);
    }

    private String tradeKey() {
        return "%s|%s|%s|%s".formatted(symbol, time(), exchange, turnedId());
    }

    String encodedAsBar() {
        return base64(barKey());
    }

    String encodedAsBar(long nonce) {
        return base64(barKey() + "|" + nonce);
    }

    private String barKey() {
        return symbol + "|" + exchange + "|" + nanos;
    }

    private String turnedId() {
        String digits = Long.toUnsignedString(id ^ Long.MIN_VALUE);
        return "0".repeat(ID_DIGITS - digits.length()) + digits;
    }

    private String time() {
        Instant second = Instant.ofEpochSecond(Math.floorDiv(nanos, 1_000_000_000L));
        String text = second.toString();
        return "%s.%09dZ".formatted(text.substring(0, text.length() - 1), Math.floorMod(nanos, 1_000_000_000L));
    }

    /// @throws ApiError if it is no token of a page of trades
    static PageToken parseTrade(String token) throws ApiError {
        String[] parts = parts(token, 4);
        try {
            Instant at = Instant.parse(parts[1]);
            long nanos = Math.addExact(Math.multiplyExact(at.getEpochSecond(), 1_000_000_000L), at.getNano());
            long id = new BigInteger(parts[3]).xor(SIGN).longValue();
            return new PageToken(Query.symbol(parts[0]), nanos, parts[2].charAt(0), id);
        } catch (DateTimeException | NumberFormatException | ArithmeticException | StringIndexOutOfBoundsException e) {
            throw invalid(token);
        }
    }

    /// @throws ApiError if it is no token of a page of bars
    static PageToken parseBar(String token) throws ApiError {
        String[] parts = parts(token, 3);
        try {
            return new PageToken(Query.symbol(parts[0]), Long.parseLong(parts[2]), parts[1].charAt(0), 0);
        } catch (NumberFormatException | StringIndexOutOfBoundsException e) {
            throw invalid(token);
        }
    }

    private static String[] parts(String token, int wanted) throws ApiError {
        try {
            String key = new String(Base64.getDecoder().decode(token), StandardCharsets.UTF_8);
            String[] parts = key.split("\\|", -1);
            if (parts.length == wanted || parts.length == wanted + 1) return parts;
        } catch (IllegalArgumentException e) {
            throw invalid(token);
        }
        throw invalid(token);
    }

    private static ApiError invalid(String token) {
        return ApiError.badRequest("invalid page_token: " + token);
    }

    private static String base64(String key) {
        return Base64.getEncoder().encodeToString(key.getBytes(StandardCharsets.UTF_8));
    }
}
