/// What a person marks: the symbols that are watched ([dev.jupitor.stream.marks.WatchDesk]) and the gains that are
/// waited for ([dev.jupitor.stream.marks.TargetDesk]).
package dev.jupitor.stream.marks;
