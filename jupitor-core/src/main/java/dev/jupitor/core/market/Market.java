package dev.jupitor.core.market;

/// The markets of the lake; each has a folder of its own under the data directory.
public enum Market {
    US("us"),
    CN("cn");

    private final String folder;

    Market(String folder) {
        this.folder = folder;
    }

    /// The name of the market's folder, which is also how the command line writes it.
    public String folder() {
        return folder;
    }
}
