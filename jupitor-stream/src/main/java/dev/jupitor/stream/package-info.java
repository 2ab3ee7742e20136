/// The live day, and serving it. Start with [dev.jupitor.stream.MarketStream].
package dev.jupitor.stream;
