/// The program `jupitor`: reads settings, wires the other modules together and runs one command.
package dev.jupitor.cli;
