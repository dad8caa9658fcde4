package dev.mailgw.app.load;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class MarkTest {

  private static final Mark MARK = new Mark("run-1");
  private static final byte[] MAIL = bytes("Subject: a\r\n\r\nX-Mailgw-Load: run-1 7\r\n");

  @Test
  void aMarkedMailIsTheSameBelowItsFirstLine() {
    assertThat(new String(MARK.on(MAIL, 12), US_ASCII))
        .isEqualTo("X-Mailgw-Load: run-1 12\r\n" + new String(MAIL, US_ASCII));
  }

  @Test
  void aServerMayPutItsOwnLinesAboveAndWriteTheNameItsWay() throws IOException {
    assertThat(serial("Received: by x\r\n id y\r\nx-mailgw-load:  run-1 12\r\n\r\n")).hasValue(12);
  }

  @Test
  void whatIsNotThisRunsIsNeverTakenForIt() throws IOException {
    assertThat(serial("X-Mailgw-Load: run-11 12\r\n\r\n")).isEmpty();
    assertThat(serial("X-Mailgw-Load: run-2 12 run-1 3\r\n\r\n")).isEmpty();
    assertThat(serial("X-Mailgw-Load: run-1\r\n\r\n")).isEmpty();
    assertThat(serial("X-Mailgw-Loaded: run-1 12\r\n\r\n")).isEmpty();
    assertThat(MARK.serial(new ByteArrayInputStream(MAIL))).as("text, not a header").isEmpty();
  }

  private static OptionalInt serial(String mail) throws IOException {
    return MARK.serial(new ByteArrayInputStream(bytes(mail)));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(US_ASCII);
  }
}
