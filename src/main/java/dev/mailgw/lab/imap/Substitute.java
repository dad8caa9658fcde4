package dev.mailgw.lab.imap;

import dev.mailgw.lab.mailbox.StoredMessage;
import dev.mailgw.lab.wire.Content;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** What Exchange gives out in the place of a message that it can't convert to MIME. */
final class Substitute {

  private Substitute() {}

  static Content of(StoredMessage message) {
    String date =
        DateTimeFormatter.RFC_1123_DATE_TIME.format(message.received().atOffset(ZoneOffset.UTC));
    String text =
        String.join(
            "\r\n",
            "From: Microsoft Exchange Server",
            "Subject: Retrieval using the IMAP4 protocol failed for the following message: "
                + message.uid(),
            "Date: " + date,
            "MIME-Version: 1.0",
            "Content-Type: text/plain; charset=\"us-ascii\"",
            "Content-Transfer-Encoding: 7bit",
            "",
            "The server couldn't retrieve the following message: " + message.uid(),
            "The message hasn't been deleted.",
            "");
    return Content.of(text.getBytes(StandardCharsets.US_ASCII));
  }
}
