/// The live day, and serving it.
package dev.jupitor.stream;
