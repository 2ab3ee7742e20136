/// What the live day looks like at a moment. Start with [dev.jupitor.stream.view.LivePicture]; a
/// [dev.jupitor.stream.view.PictureMaker] makes them.
package dev.jupitor.stream.view;
