package dev.mailgw.probe;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mailgw.alias.AliasId;
import dev.mailgw.message.MailAddress;
import dev.mailgw.message.MessageHeader;
import java.time.Instant;
import java.util.Random;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

/** Only what this gateway sent as a probe of this alias is one. */
class MarksTest {

  private static final ProbedAlias SALES = alias("sales", "sales@contoso.test");

  private final Marks marks = new Marks(key(1));
  private final String id = Marks.freshId(new Random(7));

  @Test
  void knowsItsOwnProbeAfterRelaysHaveAddedToIt() throws Exception {
    MessageHeader header = probe(SALES);

    assertThat(marks.id(SALES, header)).contains(id);
    assertThat(
            marks.id(
                SALES, MessageHeader.of(("Received: by mx\r\n" + text(SALES)).getBytes(US_ASCII))))
        .contains(id);
    assertThat(header.first("Auto-Submitted")).contains("auto-generated");
    assertThat(header.first("X-Auto-Response-Suppress")).contains("All");
  }

  @Test
  void takesNoMailOfAnotherGatewayAliasOrAddressForIt() throws Exception {
    MessageHeader header = probe(SALES);

    assertThat(new Marks(key(2)).id(SALES, header)).isEmpty();
    assertThat(marks.id(alias("support", "sales@contoso.test"), header)).isEmpty();
    assertThat(marks.id(alias("sales", "sales@fabrikam.test"), header)).isEmpty();
  }

  @Test
  void takesNoMailForItThatOnlyLooksSo() {
    String mark = marks.mark(SALES, id);
    String message = "Message-ID: " + Marks.messageId(SALES.address(), id) + "\r\n";
    String field = Marks.FIELD + ": ";

    assertThat(of(field + mark + "\r\n" + message)).as("the real one").isTrue();
    assertThat(of(message)).as("no mark").isFalse();
    assertThat(of(field + mark + "\r\n")).as("no Message-ID").isFalse();
    assertThat(of(field + mark + "\r\nMessage-ID: <a@b>\r\n")).isFalse();
    assertThat(of(field + mark + "\r\n" + message + message)).isFalse();
    assertThat(of(field + mark + "\r\n" + field + mark + "\r\n" + message)).isFalse();
    assertThat(of(field + mark + "0\r\n" + message)).isFalse();
    assertThat(of(field + id + "-" + "0".repeat(24) + "\r\n" + message)).isFalse();
    assertThat(of("Subject: x\r\n\r\n" + field + mark + "\r\n" + message)).as("quoted").isFalse();
  }

  private boolean of(String head) {
    return marks.id(SALES, MessageHeader.of((head + "\r\n").getBytes(US_ASCII))).isPresent();
  }

  private MessageHeader probe(ProbedAlias alias) throws Exception {
    return MessageHeader.of(text(alias).getBytes(US_ASCII));
  }

  private String text(ProbedAlias alias) throws Exception {
    try (var in = ProbeMail.of(alias, id, marks.mark(alias, id), Instant.EPOCH).content().open()) {
      return new String(in.readAllBytes(), US_ASCII);
    }
  }

  private static ProbedAlias alias(String name, String address) {
    MailAddress own = MailAddress.parse(address).orElseThrow();
    return new ProbedAlias(new AliasId(name), own, own);
  }

  private static SecretKeySpec key(int seed) {
    return new SecretKeySpec(new byte[] {(byte) seed, 2, 3, 4}, "HmacSHA256");
  }
}
