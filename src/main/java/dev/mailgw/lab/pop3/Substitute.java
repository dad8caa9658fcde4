package dev.mailgw.lab.pop3;

import dev.mailgw.lab.mailbox.StoredMessage;
import dev.mailgw.lab.wire.Content;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/**
 * The message that Exchange gives out in the place of one that it can't render. Sender and subject
 * are as seen over IMAP, with the other protocol's name; the text is the lab's own.
 */
final class Substitute {

  private Substitute() {}

  static Content of(StoredMessage message) {
    String date =
        DateTimeFormatter.RFC_1123_DATE_TIME.format(message.received().atOffset(ZoneOffset.UTC));
    String text =
        """
        From: "Microsoft Exchange Server" <postmaster@lab.invalid>
        Subject: Retrieval using the POP3 protocol failed for the following message: %1$d
        Date: %2$s
        MIME-Version: 1.0
        Content-Type: text/plain; charset=us-ascii

        The server could not convert message %1$d. It is still in the mailbox.
        """
            .formatted(message.uid(), date)
            .replace("\n", "\r\n");
    return Content.of(text.getBytes(StandardCharsets.US_ASCII));
  }
}
