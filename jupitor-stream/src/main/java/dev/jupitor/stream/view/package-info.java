/// What the live day looks like at a moment. Start with [dev.jupitor.stream.view.LiveBoards], which are the dashboards;
/// they are made of [dev.jupitor.stream.view.LivePicture]s, which a [dev.jupitor.stream.view.PictureMaker] draws.
package dev.jupitor.stream.view;
