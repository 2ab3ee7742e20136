/// What stands in the cells of the dashboard as text: numbers ([BoardNumbers]), wrapped lines ([Wrapped]) and pictures
/// of block characters ([Sparkline], [BrailleChart]). Pure.
package dev.jupitor.cli.tui.text;
