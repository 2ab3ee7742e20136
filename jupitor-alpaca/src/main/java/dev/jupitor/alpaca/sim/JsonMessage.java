package dev.jupitor.alpaca.sim;

import java.nio.charset.StandardCharsets;
import java.util.List;

/// A message in JSON.
final class JsonMessage implements MessageWriter {

    private final JsonBytes json = new JsonBytes(512);
    private char separator;

    @Override
    public MessageWriter begin(int members) {
        json.truncate(0);
        separator = '{';
        return this;
    }

    private JsonBytes key(String key) {
        json.character(separator).character('"').text(key).character('"').character(':');
        separator = ',';
        return json;
    }

    @Override
    public MessageWriter text(String key, String value) {
        key(key).text(JsonText.quoted(value));
        return this;
    }

    @Override
    public MessageWriter texts(String key, List<String> values) {
        key(key).character('[');
        for (int i = 0; i < values.size(); i++) {
            if (i > 0) json.character(',');
            json.text(JsonText.quoted(values.get(i)));
        }
        json.character(']');
        return this;
    }

    @Override
    public MessageWriter number(String key, long value) {
        key(key).unsigned(value);
        return this;
    }

    @Override
    public MessageWriter price(String key, long tenThousandths) {
        key(key).price(tenThousandths);
        return this;
    }

    @Override
    public MessageWriter decimal(String key, double value) {
        key(key).text(BarPager.shortest(value));
        return this;
    }

    @Override
    public MessageWriter time(String key, long nanos) {
        key(key).time(nanos);
        return this;
    }

    @Override
    public void end() {
        json.character('}');
    }

    /// The message as text.
    String text() {
        return new String(json.toByteArray(), StandardCharsets.UTF_8);
    }

    @Override
    public byte[] bytes() {
        return json.array();
    }

    @Override
    public int length() {
        return json.length();
    }
}
