/// Which symbols of a day are shown, and in what order (stream-and-serving §5.3 to §5.5). Start with
/// [dev.jupitor.core.dashboard.DayBoard].
package dev.jupitor.core.dashboard;
