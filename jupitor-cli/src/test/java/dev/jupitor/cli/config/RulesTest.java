package dev.jupitor.cli.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RulesTest {

    @ParameterizedTest
    @CsvSource({
        "0,0",
        "1024,1024",
        "2 GiB,2147483648",
        "2GiB,2147483648",
        "1.5 kib,1536",
        "500 MB,500000000",
        "3 tb,3000000000000"
    })
    void sizesAreReadInBothSystems(String text, long bytes) throws Exception {
        assertThat(Rules.size().read(text)).isEqualTo(bytes);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "GiB", "2 apples", "-1", "1e9", "99999999999999 TiB"})
    void whatIsNoSizeIsRefused(String text) {
        assertThatThrownBy(() -> Rules.size().read(text)).isInstanceOf(Rule.Unfit.class);
    }

    @ParameterizedTest
    @CsvSource({"true,true", "YES,true", "on,true", "False,false", "no,false", "off,false"})
    void yesAndNoHaveTheNamesThatYamlKnows(String text, boolean value) throws Exception {
        assertThat(Rules.yesOrNo().read(text)).isEqualTo(value);
    }

    @ParameterizedTest
    @ValueSource(strings = {"9999999999", "99999999999999999999", "1.5", "0x10", "", "_1"})
    void whatIsNoWholeNumberIsRefused(String text) {
        assertThatThrownBy(() -> Rules.atLeast(1).read(text)).isInstanceOf(Rule.Unfit.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"~/lake"})
    void aTildeIsTheUsersHome(String text) throws Exception {
        assertThat(Rules.path().read(text)).isEqualTo(Path.of(System.getProperty("user.home"), "lake"));
    }

    @Property
    void editDistanceIsZeroOnlyToItself(
            @ForAll @AlphaChars @StringLength(max = 12) String left,
            @ForAll @AlphaChars @StringLength(max = 12) String right) {
        int distance = EditDistance.between(left, right);

        assertThat(distance == 0).isEqualTo(left.equals(right));
        assertThat(distance)
                .isEqualTo(EditDistance.between(right, left))
                .isLessThanOrEqualTo(Math.max(left.length(), right.length()));
    }
}
