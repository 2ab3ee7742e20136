/// The routes of the HTTP API (stream-and-serving §4), one class for each group of them. Each lists its routes; none
/// knows
/// the server.
package dev.jupitor.stream.api;
