/// Alpaca's trading host: which securities exist, when sessions are, what is watched. Start with
/// [dev.jupitor.alpaca.internal.control.TradingHost].
///
/// It asks through `net.jacobpeterson:alpaca-java`, and no type of that library, of OkHttp or of Gson leaves this
/// package. What that library does not know (new values of an enum, new fields) it leaves empty; we take nothing from
/// such fields.
package dev.jupitor.alpaca.internal.control;
