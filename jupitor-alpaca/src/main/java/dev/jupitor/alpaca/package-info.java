/// Everything that speaks Alpaca: its REST API, the collectors that fill a store from it, and a simulator of it.
package dev.jupitor.alpaca;
