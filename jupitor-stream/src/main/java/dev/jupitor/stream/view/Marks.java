package dev.jupitor.stream.view;

import dev.jupitor.stream.tape.TapeEpoch;
import java.util.Arrays;

/// Earlier states of a part of a day, close together near its end and ever farther apart before: two of each distance,
/// and each distance twice the one before. A print that comes late costs about twice the prints that it came behind.
final class Marks {
    /// The least distance, in prints.
    static final int APART = 256;
    /// More distances than prints can have.
    private static final int DISTANCES = 24;

    private static final int OF_EACH = 2;

    /// By distance; the older first. Where there is none it is the start.
    private final Mark[] marks = new Mark[DISTANCES * OF_EACH];

    private Mark newest = Mark.START;

    Marks() {
        clear();
    }

    void clear() {
        Arrays.fill(marks, Mark.START);
        newest = Mark.START;
    }

    /// Whether a state of so many prints is far enough behind the newest to be kept.
    boolean isDue(long trades) {
        return trades - newest.session().trades() >= APART;
    }

    /// Keeps a state that is newer than all others.
    void add(Mark mark) {
        newest = mark;
        long number = mark.session().trades() / APART;
        for (int distance = 0; distance < DISTANCES; distance++) {
            if (number % (1L << distance) != 0) break;
            marks[distance * OF_EACH] = marks[distance * OF_EACH + 1];
            marks[distance * OF_EACH + 1] = mark;
        }
    }

    /// The newest state that a print does not change.
    Mark before(TapeEpoch tape, int row) {
        Mark found = Mark.START;
        for (Mark mark : marks) if (mark.heard() > found.heard() && mark.isBefore(tape, row)) found = mark;
        return found;
    }

    /// Forgets what is newer than a state.
    void dropAfter(Mark mark) {
        for (int distance = 0; distance < DISTANCES; distance++) {
            int older = distance * OF_EACH;
            int newer = older + 1;
            if (marks[newer].heard() > mark.heard()) {
                marks[newer] = marks[older];
                marks[older] = Mark.START;
            }
            if (marks[newer].heard() > mark.heard()) marks[newer] = Mark.START;
        }
        newest = mark;
    }
}
