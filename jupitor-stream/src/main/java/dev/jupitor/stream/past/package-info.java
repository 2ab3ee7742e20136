/// What stored days looked like: the boards of history dates, a day as it was at an instant, a symbol's days. Start
/// with
/// [dev.jupitor.stream.past.DayPrints], which opens the prints of a date.
package dev.jupitor.stream.past;
