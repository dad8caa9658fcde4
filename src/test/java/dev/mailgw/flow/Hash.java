package dev.mailgw.flow;

import dev.mailgw.alias.AliasId;
import dev.mailgw.lab.mail.GeneratedMail;
import dev.mailgw.spool.MailLedger;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** SHA-256 of bytes as they are, whoever claims to have computed it before. */
final class Hash {

  private Hash() {}

  static String of(GeneratedMail mail) {
    return of(mail.raw());
  }

  static String of(byte... bytes) {
    return HexFormat.of().formatHex(digest().digest(bytes));
  }

  /** Of each message's stored content. */
  static String[] ofStored(MailLedger ledger, Optional<AliasId> alias) {
    List<String> hashes = new ArrayList<>();
    ledger.inbound(
        alias,
        entry -> {
          try (InputStream content = entry.mail().content().open();
              var reading = new DigestInputStream(content, digest())) {
            reading.transferTo(OutputStream.nullOutputStream());
            hashes.add(HexFormat.of().formatHex(reading.getMessageDigest().digest()));
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
    return hashes.toArray(String[]::new);
  }

  private static MessageDigest digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
