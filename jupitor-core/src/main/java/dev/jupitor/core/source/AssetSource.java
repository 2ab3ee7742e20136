package dev.jupitor.core.source;

import java.util.List;

/// Which securities exist.
public interface AssetSource {
    /// Every US equity that the vendor knows, active and inactive, in the vendor's order.
    List<Asset> usEquities() throws SourceException, InterruptedException;
}
