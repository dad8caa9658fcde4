package dev.mailgw.lab.mail;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.random.RandomGenerator;

/** Mails that machines write. */
final class Automata {

  private final Prose prose;
  private final RandomGenerator random;
  private final Letterhead head;
  private final MimeWriter out = new MimeWriter();

  Automata(RandomGenerator random, Letterhead head) {
    this.random = random;
    this.prose = new Prose(random);
    this.head = head;
  }

  /** A report with its three parts: for people, for machines, and what came back. */
  byte[] bounce() {
    boolean permanent = random.nextBoolean();
    String address = head.sender().address();
    String domain = address.substring(address.indexOf('@') + 1);
    head.write(
        out,
        "",
        "Mail Delivery System <MAILER-DAEMON@" + domain + ">",
        permanent ? "Undelivered Mail Returned to Sender" : "Delayed Mail (still being retried)");
    out.header("Auto-Submitted", "auto-replied")
        .line("Content-Type: multipart/report; report-type=delivery-status;")
        .line("\tboundary=\"" + head.boundary() + "\"")
        .blank();
    part("text/plain; charset=us-ascii")
        .line("Your message could not be delivered to " + address + ".");
    part("message/delivery-status");
    deliveryStatus(domain, address, permanent);
    part("text/rfc822-headers")
        .header("From", "<" + head.recipient() + ">")
        .header("To", "<" + address + ">")
        .header("Subject", prose.subject())
        .line("--" + head.boundary() + "--");
    return out.bytes();
  }

  byte[] autoReply() {
    String sender = head.sender().address();
    boolean nullSender = random.nextBoolean();
    String subject = "Out of office: " + prose.subject();
    head.write(out, nullSender ? "" : sender, head.sender().mailbox(), subject);
    out.header("Auto-Submitted", "auto-replied")
        .header("X-Auto-Response-Suppress", "All")
        .header("Content-Type", "text/plain; charset=UTF-8")
        .header("Content-Transfer-Encoding", "8bit")
        .blank()
        .text("I am out of the office until Monday.\n\n" + prose.text(500), UTF_8);
    return out.bytes();
  }

  byte[] mailingList() {
    String domain = "lists.litware.test";
    head.write(out, "news-bounces@" + domain, head.sender().mailbox(), "[news] " + prose.subject());
    out.header("Precedence", "bulk")
        .header("List-Id", "News for customers <news." + domain + ">")
        .header("List-Unsubscribe", "<mailto:news-leave@" + domain + ">")
        .header("Content-Type", "text/plain; charset=UTF-8")
        .header("Content-Transfer-Encoding", "quoted-printable")
        .blank()
        .encoded(Encodings.quotedPrintable(prose.text(random.nextInt(3_000, 12_000))));
    return out.bytes();
  }

  private void deliveryStatus(String domain, String address, boolean permanent) {
    out.header("Reporting-MTA", "dns; mail." + domain)
        .blank()
        .header("Final-Recipient", "rfc822; " + address)
        .header("Action", permanent ? "failed" : "delayed")
        .header("Status", permanent ? "5.1.1" : "4.4.7")
        .header(
            "Diagnostic-Code",
            permanent ? "smtp; 550 5.1.1 User unknown" : "smtp; 451 4.4.7 Delivery time expired");
  }

  private MimeWriter part(String type) {
    return out.blank().line("--" + head.boundary()).header("Content-Type", type).blank();
  }
}
