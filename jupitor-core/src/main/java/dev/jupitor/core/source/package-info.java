/// What it is to ask a vendor: the ways it can go wrong ([dev.jupitor.core.source.SourceException], start here), the
/// pace at which one may ask, and the small ports of the control plane. The bulk ports stand with their data, in
/// `trade` and `bar`.
package dev.jupitor.core.source;
