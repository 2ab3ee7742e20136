/// The gains that a person waits for. Start with [dev.jupitor.core.target.Targets].
package dev.jupitor.core.target;
