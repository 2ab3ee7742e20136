/// What a collector must remember and what it reports. Start with [dev.jupitor.core.collect.DayRecord], the completion
/// record of one date, and its port [dev.jupitor.core.collect.CompletionStore].
package dev.jupitor.core.collect;
