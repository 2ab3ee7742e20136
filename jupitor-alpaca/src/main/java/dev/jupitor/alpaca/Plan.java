package dev.jupitor.alpaca;

/// What the account has subscribed to.
public enum Plan {
    /// To be found out from the vendor's answers.
    AUTO,
    /// Free: 200 requests a minute, and SIP prints only when they are 15 minutes old.
    BASIC,
    /// Algo Trader Plus, or any plan that gives the SIP at once.
    PLUS
}
