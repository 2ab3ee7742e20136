package dev.jupitor.alpaca.internal.control;

/// What the trading host said to a question whose refusal the asker may do something about.
sealed interface Said<T> {
    record Yes<T>(T answer) implements Said<T> {}

    record No<T>(Refusal refusal) implements Said<T> {}
}
