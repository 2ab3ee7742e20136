/// Everything that speaks Alpaca. Start with [dev.jupitor.alpaca.Alpaca], one account behind core's ports; beside it
/// the collectors that fill a store from it (`collect`) and a simulator of it (`sim`).
package dev.jupitor.alpaca;
