/// The vendor's msgpack. Its only class is [dev.jupitor.alpaca.internal.msgpack.MsgpackCursor]; what frames mean is in
/// [dev.jupitor.alpaca.internal.frame].
package dev.jupitor.alpaca.internal.msgpack;
