package dev.jupitor.store.adopt;

import dev.jupitor.core.lake.TradesKeep;
import dev.jupitor.core.market.Symbol;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/// All trade files of a date, read.
record DateSurvey(LocalDate date, SortedMap<Symbol, FileFinding> findings) {
    DateSurvey {
        findings = Collections.unmodifiableSortedMap(new TreeMap<>(findings));
    }

    /// What the clocks of the original's files say together.
    FrameEvidence evidence() {
        return ofTheOriginal().stream()
                .map(FileFinding.Sound::evidence)
                .reduce(FrameEvidence.NONE, FrameEvidence::plus);
    }

    /// Which prints the files hold: a single one that is no block shows that the date was written without the
    /// original's rule. Where there are no conditions, or no rows, blocks is what is safe to say.
    TradesKeep keep() {
        List<FileFinding.Sound> original = ofTheOriginal();
        if (original.isEmpty()) return keepOfOurs();
        boolean all = original.stream().anyMatch(file -> file.hasConditions() && file.hasSmallPrint());
        return all ? TradesKeep.ALL : TradesKeep.BLOCKS;
    }

    private TradesKeep keepOfOurs() {
        boolean all = !sound().isEmpty()
                && sound().stream().allMatch(file -> file.file().keep() == TradesKeep.ALL);
        return all ? TradesKeep.ALL : TradesKeep.BLOCKS;
    }

    /// Whether none of the files is the original's.
    boolean isOurs() {
        return ofTheOriginal().isEmpty();
    }

    /// The length of the original's files.
    long originalBytes() {
        return ofTheOriginal().stream().mapToLong(file -> file.file().bytes()).sum();
    }

    private List<FileFinding.Sound> ofTheOriginal() {
        return sound().stream().filter(file -> !file.isOurs()).toList();
    }

    private List<FileFinding.Sound> sound() {
        return findings.values().stream()
                .filter(FileFinding.Sound.class::isInstance)
                .map(FileFinding.Sound.class::cast)
                .toList();
    }
}
