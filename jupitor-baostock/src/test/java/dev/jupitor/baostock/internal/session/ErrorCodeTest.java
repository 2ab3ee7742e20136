package dev.jupitor.baostock.internal.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ErrorCodeTest {
    @Test
    void everyCodeStandsForOneThing() {
        assertThat(Arrays.stream(ErrorCode.values()).map(ErrorCode::code)).doesNotHaveDuplicates();
        assertThat(ErrorCode.values()).hasSize(41 + 1);
    }

    @ParameterizedTest
    @CsvSource({
        "10001001, LOG_IN_AGAIN",
        "10001002, CREDENTIALS",
        "10001004, CREDENTIALS",
        "10001005, STAY_AWAY",
        "10001006, NOT_OFFERED",
        "10001011, SHUT_OUT",
        "10002007, ASK_AGAIN",
        "10004001, ASK_ONCE_MORE",
        "10004006, REFUSED",
        "10004011, REFUSED",
        "10004016, REFUSED",
        "10004020, NOT_OFFERED",
        "10005001, ASK_AGAIN",
        "19999999, REFUSED"
    })
    void aCodeIsADecision(String code, Decision decision) {
        assertThat(ErrorCode.of(code).decision()).isEqualTo(decision);
    }
}
