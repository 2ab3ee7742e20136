package dev.jupitor.core.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Our rule against somebody else's list, day by day, as far as the list speaks: holidays 1998 to 2028, early
/// closes from the day after Thanksgiving of 1999 on.
///
/// Where the two differ, this is who is right:
/// * 1999-12-31: the list has no early close, we have 13:00. It misses the day; other lists made from the
///   exchange's own closings have it.
/// * 2017-12-24: the list has an early close on a Sunday. There was no session; Christmas Eve falls away.
///
/// Nothing else differs.
class NyseReferenceTest {

    private static final Pattern ENTRY =
            Pattern.compile("\"(\\d{1,2})/(\\d{1,2})/(\\d{4})\"(?:\\s*:\\s*\"(\\d{2}:\\d{2}):\\d{2}\")?");

    private static final LocalDate FIRST = LocalDate.of(1998, 1, 1);
    private static final LocalDate LAST = LocalDate.of(2028, 12, 31);
    private static final LocalDate FIRST_EARLY_CLOSE = LocalDate.of(1999, 11, 26);

    private static final LocalDate MISSED_BY_THE_LIST = LocalDate.of(1999, 12, 31);
    private static final LocalDate ON_A_SUNDAY = LocalDate.of(2017, 12, 24);

    private static final Set<LocalDate> HOLIDAYS = new TreeSet<>();
    private static final Map<LocalDate, LocalTime> EARLY_CLOSES = new TreeMap<>();

    private final NyseCalendar calendar = new NyseCalendar();

    @BeforeAll
    static void readTheList() throws IOException {
        Optional<Path> list = sharedFile("data/reference/nyse_hours.json");
        assumeTrue(list.isPresent(), "skipped: shared/data/reference/nyse_hours.json is not beside this project");
        Matcher entry = ENTRY.matcher(Files.readString(list.orElseThrow()));
        while (entry.find()) {
            LocalDate date = LocalDate.of(number(entry, 3), number(entry, 1), number(entry, 2));
            if (entry.group(4) == null) HOLIDAYS.add(date);
            else EARLY_CLOSES.put(date, LocalTime.parse(entry.group(4)));
        }
    }

    @Test
    void theListIsReadWhole() {
        assertThat(HOLIDAYS).hasSize(293);
        assertThat(EARLY_CLOSES).hasSize(65).containsEntry(FIRST_EARLY_CLOSE, LocalTime.of(13, 0));
    }

    @Test
    void everyDayIsOpenOrClosedAsTheListHasIt() {
        assertThat(days(FIRST).filter(date -> calendar.isTradingDay(date) == isClosedInList(date)))
                .isEmpty();
    }

    @Test
    void everyDayClosesWhenTheListSaysSave1999NewYearsEve() {
        Map<LocalDate, Optional<LocalTime>> differing = new HashMap<>();
        days(FIRST_EARLY_CLOSE).filter(calendar::isTradingDay).forEach(date -> {
            Optional<LocalTime> ours = calendar.hours(date).map(SessionHours::close);
            LocalTime theirs = EARLY_CLOSES.getOrDefault(date, SessionClock.REGULAR_CLOSE);
            if (!ours.equals(Optional.of(theirs))) differing.put(date, ours);
        });

        assertThat(differing).isEqualTo(Map.of(MISSED_BY_THE_LIST, Optional.of(LocalTime.of(13, 0))));
    }

    @Test
    void everyEarlyCloseOfTheListIsADayOfOursSaveTheOneOnASunday() {
        assertThat(EARLY_CLOSES.keySet().stream().filter(date -> !calendar.isTradingDay(date)))
                .containsExactly(ON_A_SUNDAY);
        assertThat(ON_A_SUNDAY.getDayOfWeek()).isEqualTo(DayOfWeek.SUNDAY);
    }

    private static boolean isClosedInList(LocalDate date) {
        return date.getDayOfWeek().getValue() > 5 || HOLIDAYS.contains(date);
    }

    private static Stream<LocalDate> days(LocalDate first) {
        return first.datesUntil(LAST.plusDays(1));
    }

    private static int number(Matcher entry, int group) {
        return Integer.parseInt(entry.group(group));
    }

    private static Optional<Path> sharedFile(String name) {
        return Stream.iterate(Path.of("").toAbsolutePath(), folder -> folder != null, Path::getParent)
                .map(folder -> folder.resolveSibling("shared").resolve(name))
                .filter(Files::isReadable)
                .findFirst();
    }
}
