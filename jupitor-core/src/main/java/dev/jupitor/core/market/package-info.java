/// What is traded and where. Start with [dev.jupitor.core.market.Symbol].
package dev.jupitor.core.market;
