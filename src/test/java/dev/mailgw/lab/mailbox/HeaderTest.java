package dev.mailgw.lab.mailbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailgw.lab.wire.Content;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HeaderTest {

  @Test
  void endsAtTheBlankLineAndUnfolds() throws IOException {
    HeaderBlock header = header("Subject: a\r\n\tb\r\nFrom : x@y\r\n\r\nSubject: body\r\n");

    assertThat(header.length()).isEqualTo(30);
    assertThat(header.first("subject")).contains("a\tb");
    assertThat(header.first("From")).contains("x@y");
    assertThat(header.all("Subject")).hasSize(1);
  }

  @Test
  void readsOnWhenTheHeaderIsLongerThanOneRead() throws IOException {
    String filler = "X-Filler: " + "y".repeat(9_000) + "\r\n";

    assertThat(header(filler.repeat(5) + "Subject: late\r\n\r\nbody").first("Subject"))
        .contains("late");
  }

  @Test
  void aMessageWithoutBlankLineIsAllHeader() throws IOException {
    assertThat(header("Subject: a").length()).isEqualTo(10);
    assertThat(header("").length()).isZero();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          a@b.example|a@b.example
          Anne <a@b.example>|a@b.example
          "Doe, Anne" <a@b.example>, c@d.example|a@b.example c@d.example
          (comment, with comma) a@b.example|a@b.example
          team: a@b.example, c@d.example;|a@b.example c@d.example
          undisclosed-recipients:;|''
          "<x@y.example>" <a@b.example>|a@b.example
          nonsense|''
          Mary <@relay.example:mary@b.example>, , j . doe@test  . example|mary@b.example j.doe@test.example
          "odd local"@b.example|"odd local"@b.example
          : @mailman.example;|''
          <a@b.example|a@b.example
          """)
  void findsTheAddresses(String field, String addresses) {
    assertThat(
            String.join(
                " ", HeaderAddress.parse(field).stream().map(HeaderAddress::address).toList()))
        .isEqualTo(addresses);
  }

  private static HeaderBlock header(String text) throws IOException {
    return HeaderBlock.of(Content.of(text.getBytes(StandardCharsets.ISO_8859_1)));
  }
}
