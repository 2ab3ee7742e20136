/// The vocabulary of Jupitor: what a trade, a bar, a symbol, a trading day is, and the rules that hold between them.
///
/// Nothing here reads a file, opens a socket or looks at the machine's clock: values come in, values go out, and what
/// lies outside is a port that another module implements.
package dev.jupitor.core;
