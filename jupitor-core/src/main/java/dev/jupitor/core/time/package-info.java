/// Market time: what instant it is in New York, which days have a session, and who says what "now" is.
///
/// Start with [dev.jupitor.core.time.SessionClock] for anything that touches a stored timestamp: it is the only
/// place that knows the ET shift, the frame in which trades are filed. Then
/// [dev.jupitor.core.time.TradingCalendar] answers which days have a session and when it closes, and
/// [dev.jupitor.core.time.Timekeeper] is the clock that is handed to everything that waits or asks for the time.
///
/// Promises: no type here reads the machine's clock except [dev.jupitor.core.time.Timekeeper#system()] and the
/// real side of [dev.jupitor.core.time.ScaledTimekeeper]; everything is thread-safe; everything but the two
/// settable clocks is immutable.
package dev.jupitor.core.time;
