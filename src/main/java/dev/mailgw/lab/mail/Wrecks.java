package dev.mailgw.lab.mail;

import java.util.random.RandomGenerator;

/** Mails that break the rules, as some do. */
final class Wrecks {

  private final Prose prose;
  private final Letterhead head;
  private final MimeWriter out = new MimeWriter();

  Wrecks(RandomGenerator random, Letterhead head) {
    this.prose = new Prose(random);
    this.head = head;
  }

  byte[] noBoundary() {
    open();
    out.header("Content-Type", "multipart/mixed; boundary=\"" + head.boundary() + "\"")
        .blank()
        .encoded(Encodings.quotedPrintable(prose.text(3_000)));
    return out.bytes();
  }

  byte[] noBlankLine() {
    open();
    out.header("Content-Type", "text/plain").encoded(Encodings.quotedPrintable(prose.text(2_000)));
    return out.bytes();
  }

  byte[] noFrom() {
    head.trace(out, "");
    out.header("To", "<" + head.recipient() + ">").header("Subject", prose.subject());
    head.identity(out);
    out.blank().encoded(Encodings.quotedPrintable(prose.text(1_000)));
    return out.bytes();
  }

  byte[] headerOnly() {
    open();
    return out.bytes();
  }

  private void open() {
    head.write(out, head.sender().address(), head.sender().mailbox(), prose.subject());
  }
}
