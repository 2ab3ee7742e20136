package dev.jupitor.baostock.internal.session;

import java.util.Arrays;

/// The codes by which BaoStock and its clients say what went wrong, each with what it means for us.
enum ErrorCode {
    NOT_LOGGED_IN("10001001", Decision.LOG_IN_AGAIN, "the session has ended"),
    WRONG_PASSWORD("10001002", Decision.CREDENTIALS, "user or password is wrong"),
    USER_UNKNOWN("10001003", Decision.ASK_AGAIN, "the server can't look the user up"),
    VERSION_TOO_OLD(
            "10001004", Decision.CREDENTIALS, "the client's version is too old: configure a newer version string"),
    LOGIN_LIMIT("10001005", Decision.STAY_AWAY, "too many logins"),
    NO_RIGHT("10001006", Decision.NOT_OFFERED, "this user may not ask that"),
    NOT_ACTIVATED("10001007", Decision.CREDENTIALS, "the user must be activated"),
    NO_USER("10001008", Decision.CREDENTIALS, "the user is empty"),
    NO_PASSWORD("10001009", Decision.CREDENTIALS, "the password is empty"),
    LOGOUT_FAILED("10001010", Decision.REFUSED, "the logout failed"),
    BLACKLISTED("10001011", Decision.SHUT_OUT, "this address is on the server's blacklist, as after too many requests"),
    BAD_KEY("10001012", Decision.CREDENTIALS, "the API key is none"),
    NETWORK("10002001", Decision.ASK_AGAIN, "the network failed"),
    CONNECT_FAILED("10002002", Decision.ASK_AGAIN, "the server can't be reached"),
    CONNECT_TIMEOUT("10002003", Decision.ASK_AGAIN, "connecting took too long"),
    CLOSED("10002004", Decision.ASK_AGAIN, "the connection was closed by the peer"),
    SEND_FAILED("10002005", Decision.ASK_AGAIN, "the request could not be sent"),
    SEND_TIMEOUT("10002006", Decision.ASK_AGAIN, "sending took too long"),
    RECEIVE_FAILED("10002007", Decision.ASK_AGAIN, "the answer could not be received"),
    RECEIVE_TIMEOUT("10002008", Decision.ASK_AGAIN, "the answer did not come in time"),
    GARBLED("10004001", Decision.ASK_ONCE_MORE, "the answer is garbled"),
    NOT_INFLATABLE("10004002", Decision.ASK_ONCE_MORE, "the answer can't be inflated"),
    CLIENT_ERROR("10004003", Decision.REFUSED, "unknown error of the client"),
    OUT_OF_BOUNDS("10004004", Decision.REFUSED, "index out of bounds"),
    PARAMETER_EMPTY("10004005", Decision.REFUSED, "a parameter is empty"),
    PARAMETER_WRONG("10004006", Decision.REFUSED, "a parameter is wrong"),
    START_MALFORMED("10004007", Decision.REFUSED, "the start date is malformed"),
    END_MALFORMED("10004008", Decision.REFUSED, "the end date is malformed"),
    START_AFTER_END("10004009", Decision.REFUSED, "the start date lies after the end date"),
    DATE_MALFORMED("10004010", Decision.REFUSED, "a date is malformed"),
    CODE_INVALID("10004011", Decision.REFUSED, "the security code is invalid"),
    COLUMN_INVALID("10004012", Decision.REFUSED, "a column or the adjust flag is invalid"),
    DATE_OUT_OF_RANGE("10004013", Decision.REFUSED, "the dates lie outside of what the server has"),
    MIXED_KINDS("10004014", Decision.REFUSED, "kinds of securities are mixed"),
    KIND_UNSUPPORTED("10004015", Decision.REFUSED, "this kind of security is not supported"),
    TOO_MANY_ROWS("10004016", Decision.REFUSED, "too many rows: ask for a shorter time"),
    INFORMATION_UNSUPPORTED("10004017", Decision.REFUSED, "this information is not supported"),
    COLUMN_REPEATED("10004018", Decision.REFUSED, "a column is asked for twice"),
    MESSAGE_MALFORMED("10004019", Decision.REFUSED, "the server can't read the request"),
    TYPE_UNKNOWN("10004020", Decision.NOT_OFFERED, "the server does not know this query"),
    SERVER_ERROR("10005001", Decision.ASK_AGAIN, "the server failed"),
    UNKNOWN("unknown", Decision.REFUSED, "a code that nobody has described");

    private final String code;
    private final Decision decision;
    private final String meaning;

    ErrorCode(String code, Decision decision, String meaning) {
        this.code = code;
        this.decision = decision;
        this.meaning = meaning;
    }

    static ErrorCode of(String code) {
        return Arrays.stream(values())
                .filter(known -> known.code.equals(code))
                .findFirst()
                .orElse(UNKNOWN);
    }

    String code() {
        return code;
    }

    Decision decision() {
        return decision;
    }

    /// In words, for a person.
    String meaning() {
        return meaning;
    }
}
