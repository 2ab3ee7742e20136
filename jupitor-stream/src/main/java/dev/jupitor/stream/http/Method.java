package dev.jupitor.stream.http;

/// The methods that routes answer. `HEAD` works wherever `GET` does, `OPTIONS` everywhere; the server does both.
public enum Method {
    GET,
    PUT,
    POST,
    DELETE
}
