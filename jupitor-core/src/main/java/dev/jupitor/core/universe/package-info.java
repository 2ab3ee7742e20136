/// Who belongs to a date. Start with [dev.jupitor.core.universe.UniverseStore].
package dev.jupitor.core.universe;
