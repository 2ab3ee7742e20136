package dev.jupitor.core.cn;

/// The lengths of A-share minute bars that BaoStock has.
public enum CnMinutes {
    FIVE(5),
    FIFTEEN(15),
    THIRTY(30),
    SIXTY(60);

    private final int minutes;

    CnMinutes(int minutes) {
        this.minutes = minutes;
    }

    public int minutes() {
        return minutes;
    }

    /// The name of its folder in the lake, such as `5min`.
    public String folder() {
        return minutes + "min";
    }
}
