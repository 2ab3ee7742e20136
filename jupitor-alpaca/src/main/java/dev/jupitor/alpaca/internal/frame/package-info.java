/// What a frame of the vendor's stream says, whatever it is written in. Start with
/// [dev.jupitor.alpaca.internal.frame.FrameReader], which reads a [dev.jupitor.alpaca.internal.frame.Frame] through a
/// [dev.jupitor.alpaca.internal.frame.FrameCursor]: one for msgpack, one for JSON, so that both mean the same.
///
/// Pure: bytes in, columns out. A frame is read whole or refused whole.
package dev.jupitor.alpaca.internal.frame;
