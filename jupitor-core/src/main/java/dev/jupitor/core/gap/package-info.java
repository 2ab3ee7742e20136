/// What is known about every moment of a live day. Start with [dev.jupitor.core.gap.GapSheet].
package dev.jupitor.core.gap;
