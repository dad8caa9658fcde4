package dev.mailgw.flow;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.mailgw.alias.AliasId;
import dev.mailgw.message.Envelope;
import dev.mailgw.message.MailAddress;
import dev.mailgw.message.RawMessage;
import dev.mailgw.spool.OutboundDraft;
import dev.mailgw.testing.TemporarySpool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** Mails that wait in the spool before the gateway starts. */
final class QueuedMails {

  private QueuedMails() {}

  /** So many small ones, numbered in their Message-ID ({@code <7@sales>}) and by their key. */
  static void put(Path folder, String alias, int count, Random random) throws IOException {
    Path data = Files.createDirectories(folder.resolve("data"));
    String from = alias + "@contoso.test";
    MailAddress to = new MailAddress("customer", "example.org");
    Envelope envelope = new Envelope(MailAddress.parse(from), List.of(to));
    try (TemporarySpool spool = new TemporarySpool(data, InstantSource.system())) {
      for (int i = 0; i < count; i++) {
        String mail =
            "From: %s\r\nMessage-ID: <%d@%s>\r\n\r\n%s\r\n"
                .formatted(from, i, alias, "x".repeat(random.nextInt(900)));
        spool
            .spool()
            .outbound()
            .submit(
                new OutboundDraft(
                    new AliasId(alias),
                    "submission",
                    envelope,
                    RawMessage.of(mail.getBytes(US_ASCII)),
                    Optional.of(alias.equals("sales") ? String.valueOf(i) : alias + i)));
      }
    }
  }
}
