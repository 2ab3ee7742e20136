package dev.jupitor.baostock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ApiKeyTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "bs-A10123456789ABCDEFGHIJKLMNOPQq",
                "bs-000000000000000000000000000000",
                "bs-zzzzzzzzzzzzzzzzzzzzzzzzzzzzzX"
            })
    void keysWhoseLastCharacterFitsAreTaken(String text) {
        assertThat(ApiKey.parse(text)).isPresent();
        assertThat(ApiKey.parse(text).orElseThrow().toString()).doesNotContain(text.substring(3));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"bs-A10123456789ABCDEFGHIJKLMNOPQr", "bs-A1", "bs-A1_123456789ABCDEFGHIJKLMNOPQq", "password"})
    void otherKeysAreRefusedWithoutBeingTold(String text) {
        assertThatThrownBy(() -> ApiKey.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining(text);
    }

    @Test
    void noughtIsNoKey() {
        assertThat(ApiKey.parse("0")).isEmpty();
        assertThat(ApiKey.parse("")).isEmpty();
    }
}
