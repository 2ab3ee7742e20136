package dev.jupitor.alpaca.internal.rest;

/// How recent the prints may be that the account is given.
public enum Reach {
    /// Not known yet.
    UNKNOWN,
    /// Up to now.
    AT_ONCE,
    /// When they are 15 minutes old.
    DELAYED
}
