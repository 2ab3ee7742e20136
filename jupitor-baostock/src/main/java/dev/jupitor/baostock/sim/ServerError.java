package dev.jupitor.baostock.sim;

/// What the server refuses with, code and text.
enum ServerError {
    NOT_LOGGED_IN("10001001", "用户未登录"),
    WRONG_USER("10001002", "用户名或密码错误"),
    OLD_CLIENT("10001004", "客户端版本号过期"),
    BLACKLISTED("10001011", "黑名单用户，请与管理员联系"),
    WRONG_KEY("10001012", "APIKey格式不正确"),
    PARAMETERS("10004006", "请求参数个数不正确"),
    START_DATE("10004007", "起始日期格式不正确"),
    END_DATE("10004008", "截止日期格式不正确"),
    START_AFTER_END("10004009", "起始日期大于终止日期"),
    DATE("10004010", "日期格式不正确"),
    CODE("10004011", "无效的证券代码"),
    INDICATOR("10004012", "无效的指标"),
    REPEATED("10004018", "指标重复"),
    MESSAGE("10004019", "消息格式不正确"),
    MESSAGE_TYPE("10004020", "错误的消息类型");

    private final String code;
    private final String text;

    ServerError(String code, String text) {
        this.code = code;
        this.text = text;
    }

    String code() {
        return code;
    }

    String text() {
        return text;
    }

    /// The refusal, to be thrown.
    Refused refused() {
        return new Refused(this);
    }

    /// A request that the server answers with an error frame; the connection stays usable.
    static final class Refused extends Exception {
        private static final long serialVersionUID = 1;
        private final ServerError error;

        private Refused(ServerError error) {
            super(error.code + " " + error.text);
            this.error = error;
        }

        ServerError error() {
            return error;
        }
    }
}
