package dev.jupitor.cli.tui.terminal;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Whether a terminal's ground is light: what it answers when it is asked for the colour (OSC 11), else what the
/// variable `COLORFGBG` says, else dark.
final class Background {
    private static final Pattern COLOUR =
            Pattern.compile("11;rgba?:([0-9a-fA-F]{1,4})/([0-9a-fA-F]{1,4})/([0-9a-fA-F]{1,4}).*");
    private static final Pattern VARIABLE = Pattern.compile("(?:.*;)?(\\d{1,2})");
    private static final double MIDDLE = 0.5;

    private Background() {}

    /// What an answer says; empty where it speaks of something else.
    static Optional<Boolean> isLight(String answer) {
        Matcher colour = COLOUR.matcher(answer);
        if (!colour.matches()) return Optional.empty();
        double brightness =
                0.299 * part(colour.group(1)) + 0.587 * part(colour.group(2)) + 0.114 * part(colour.group(3));
        return Optional.of(brightness > MIDDLE);
    }

    /// From 0 to 1; one to four hexadecimal digits.
    private static double part(String digits) {
        return Integer.parseInt(digits, 16) / (Math.pow(16, digits.length()) - 1);
    }

    /// What `COLORFGBG` says, as `15;0`: 7 and 9 to 15 are light grounds.
    static boolean isLight(Optional<String> variable) {
        Matcher ground = VARIABLE.matcher(variable.orElse(""));
        if (!ground.matches()) return false;
        int colour = Integer.parseInt(ground.group(1));
        return colour == 7 || colour > 8;
    }
}
