/// BaoStock's frames, for both ends of a line: begin with [FrameCodec] (pure) and [FrameReader] (over a stream).
package dev.jupitor.baostock.internal.wire;
