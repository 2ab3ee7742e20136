/// The live day in memory: every print that counts, by column, in the order in which it was heard. Start with
/// [dev.jupitor.stream.tape.LiveTape].
package dev.jupitor.stream.tape;
