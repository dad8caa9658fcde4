package dev.mailgw.spool;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.mailgw.alias.AliasId;
import dev.mailgw.message.Envelope;
import dev.mailgw.message.MailAddress;
import dev.mailgw.message.RawMessage;
import dev.mailgw.spool.sql.SqlSpool;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A spool to hold contracts against, and what is put into it. */
public interface SpoolBench {

  Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
  AliasId SALES = new AliasId("sales");
  AliasId SUPPORT = new AliasId("support");
  MailAddress CUSTOMER = new MailAddress("customer", "example.org");

  /** The spool as it was left, or an empty one for a new test. */
  SqlSpool spool();

  /** The same spool in a process that started after a crash. */
  SqlSpool reopened();

  /** The same spool 91 days later. */
  SqlSpool later();

  default void settle(QueueId mail, Optional<OutboundDraft> reply) {
    spool().inbound().settle(List.of(new Settlement(mail, "ordinary", "none", reply)));
  }

  default int receive(AliasId alias, String uid, byte[] content) throws IOException {
    return receive(alias, 7, uid, content);
  }

  default int receive(AliasId alias, long validity, String uid, byte[] content) throws IOException {
    try (Receipt receipt = spool().inbound().receive(alias)) {
      receipt.add(new MailboxKey(validity, uid), new ByteArrayInputStream(content));
      return receipt.commit();
    }
  }

  default List<MailboxKey> keys(String... uids) {
    return List.of(uids).stream().map(uid -> new MailboxKey(7, uid)).toList();
  }

  default OutboundDraft draft(AliasId alias, RawMessage content, Optional<String> key) {
    Envelope envelope = new Envelope(Optional.of(CUSTOMER), List.of(CUSTOMER));
    return new OutboundDraft(alias, "acknowledgement", envelope, content, key);
  }

  default RawMessage text(String text) {
    return RawMessage.of(text.getBytes(ISO_8859_1));
  }

  default InputStream stream(String text) {
    return new ByteArrayInputStream(text.getBytes(ISO_8859_1));
  }

  default List<String> texts(List<InboundMail> mails) throws IOException {
    List<String> texts = new ArrayList<>();
    for (InboundMail mail : mails) {
      texts.add(new String(bytes(mail.content()), ISO_8859_1));
    }
    return texts;
  }

  default byte[] bytes(RawMessage message) throws IOException {
    try (InputStream in = message.open()) {
      return in.readAllBytes();
    }
  }
}
