package dev.mailgw.message;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ContentTypeTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "multipart/report; report-type=delivery-status; boundary=\"a;b\"",
        "Multipart/REPORT;BOUNDARY=\"a;b\";Report-Type=\"delivery-status\"",
        "multipart / report (a comment); boundary*0=\"a\"; boundary*1=\";b\";"
            + " report-type=delivery-status",
        "multipart/report; ; =x; boundary=\"a;b\"; report-type=delivery-status (really); junk"
      })
  void readsTypeAndParameters(String value) {
    ContentType type = ContentType.parse(value);

    assertThat(type.is("multipart", "report")).isTrue();
    assertThat(type.parameter("report-type")).contains("delivery-status");
    assertThat(type.parameter("boundary")).contains("a;b");
  }

  @Test
  void isPlainTextWhereNothingIsSaid() {
    assertThat(ContentType.parse("  ").is("text", "plain")).isTrue();
    assertThat(MessageHeader.of(new byte[0]).contentType().is("text", "plain")).isTrue();
  }

  @Test
  void takesWhatIsThereOfABrokenValue() {
    assertThat(ContentType.parse("text").type()).isEqualTo("text");
    assertThat(ContentType.parse("multipart/mixed; boundary=\"abc").parameter("boundary"))
        .contains("abc");
  }
}
