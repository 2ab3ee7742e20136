/// The dashboard as plain lines, for pipes and logs. Start with [PlainBoard].
package dev.jupitor.cli.tui.plain;
