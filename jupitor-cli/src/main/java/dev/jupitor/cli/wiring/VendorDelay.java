package dev.jupitor.cli.wiring;

import dev.jupitor.alpaca.Plan;
import dev.jupitor.cli.config.Settings;
import java.time.Duration;

/// How late the vendor gives prints, as far as the settings tell.
public final class VendorDelay {
    private static final Duration QUARTER = Duration.ofMinutes(15);

    private VendorDelay() {}

    /// 15 minutes for the SIP on the Basic plan and for the delayed feed, else nothing.
    public static Duration of(Settings.Alpaca vendor) {
        boolean isDelayed = switch (vendor.feed()) {
            case DELAYED_SIP -> true;
            case IEX -> false;
            case SIP -> vendor.plan() == Plan.BASIC;
        };
        return isDelayed ? QUARTER : Duration.ZERO;
    }
}
