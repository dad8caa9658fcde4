package dev.mailgw.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MessageIdTest {

  @Test
  void readsAllIdsOfAField() {
    assertThat(MessageId.all("<a@x>\t<b@y> junk <c@z>"))
        .extracting(MessageId::toString)
        .containsExactly("<a@x>", "<b@y>", "<c@z>");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "no brackets", "<>", "<a b@x>", "<a\u00e9@x>"})
  void passesOverWhatCantBeWrittenAgain(String text) {
    assertThat(MessageId.parse(text)).isEmpty();
  }

  @Test
  void refusesLineEndsAndExcessiveLength() {
    assertThatIllegalArgumentException().isThrownBy(() -> new MessageId("a@x\r\nBcc: y"));
    assertThatIllegalArgumentException().isThrownBy(() -> new MessageId("x".repeat(251)));
  }
}
