/// The prints of all symbols that make one date: which rows belong to it ([dev.jupitor.core.consolidate.DayFilter], the
/// place to start), in which of its two files ([dev.jupitor.core.consolidate.DayGroup]), in which order
/// ([dev.jupitor.core.consolidate.DayOrder]), and how sorted runs become one
/// ([dev.jupitor.core.consolidate.RunMerge]). Rules only: files are read and written elsewhere.
package dev.jupitor.core.consolidate;
