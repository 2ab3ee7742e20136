/// A stored day, shown as if it were live. Start with [dev.jupitor.stream.replay.ReplayStream]; who steers it does so
/// at its [dev.jupitor.stream.replay.ReplayDesk].
package dev.jupitor.stream.replay;
