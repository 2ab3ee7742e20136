/// The tape on disk, so that a restart has it at once. Start with [dev.jupitor.stream.tape.cache.TapeCache].
package dev.jupitor.stream.tape.cache;
