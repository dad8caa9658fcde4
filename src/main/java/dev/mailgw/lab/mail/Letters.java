package dev.mailgw.lab.mail;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.charset.Charset;
import java.util.random.RandomGenerator;

/** Mails that people write, each of about a wanted size. */
final class Letters {

  private static final Charset ISO_2022_JP = Charset.forName("ISO-2022-JP");
  private static final String TEXT = "text/plain; charset=UTF-8";
  private static final int MOST_TEXT = 6_000;

  private final RandomGenerator random;
  private final Prose prose;
  private final Letterhead head;
  private final MimeWriter out = new MimeWriter();

  Letters(RandomGenerator random, Letterhead head) {
    this.random = random;
    this.prose = new Prose(random);
    this.head = head;
  }

  byte[] plain(int size) {
    open(head.sender().mailbox(), prose.subject());
    return eightBit(prose.text(size - out.size()));
  }

  byte[] encodedWords(int size) {
    String subject = Encodings.word(prose.germanSubject(), UTF_8);
    open(Encodings.word("Jürgen Groß", ISO_8859_1) + " <" + head.sender().address() + ">", subject);
    return withAttachments(size);
  }

  byte[] rawSubject(int size, Charset charset) {
    head.trace(out, head.sender().address());
    out.header("From", "<" + head.sender().address() + ">")
        .header("To", "<" + head.recipient() + ">")
        .line("Subject: " + prose.germanSubject(), charset);
    head.identity(out);
    return withAttachments(size);
  }

  byte[] japanese() {
    String subject = Encodings.word(prose.japaneseSubject(), ISO_2022_JP);
    open(head.sender().mailbox(), subject);
    out.header("Content-Type", "text/plain; charset=ISO-2022-JP")
        .header("Content-Transfer-Encoding", "7bit")
        .blank()
        .text("いつもお世話になっております。\n".repeat(20), ISO_2022_JP);
    return out.bytes();
  }

  byte[] dotLines() {
    open(head.sender().mailbox(), prose.subject());
    return eightBit(".\n..\n.hidden file\n" + prose.text(2_000) + "\n.\n\n...\n. end\n.\n");
  }

  byte[] longLines(int size) {
    open(head.sender().mailbox(), prose.subject());
    return eightBit(prose.text(size).replace('\n', ' ') + "\n");
  }

  byte[] alternative(int size) {
    open(head.sender().mailbox(), prose.subject());
    out.header("Content-Type", "multipart/alternative; boundary=\"" + head.boundary() + "\"")
        .blank();
    writeAlternative(head.boundary(), size - out.size());
    return out.bytes();
  }

  byte[] attachment(int size) {
    open(head.sender().mailbox(), prose.subject());
    return withAttachments(size);
  }

  private void open(String from, String subject) {
    head.write(out, head.sender().address(), from, subject);
  }

  private byte[] eightBit(String text) {
    out.header("Content-Type", TEXT)
        .header("Content-Transfer-Encoding", "8bit")
        .blank()
        .text(text, UTF_8);
    return out.bytes();
  }

  /** Text, HTML, and for the rest of the size up to three files that can't be compressed. */
  private byte[] withAttachments(int size) {
    String inner = head.boundary() + "-alt";
    out.header("Content-Type", "multipart/mixed; boundary=\"" + head.boundary() + "\"")
        .blank()
        .line("--" + head.boundary())
        .header("Content-Type", "multipart/alternative; boundary=\"" + inner + "\"")
        .blank();
    writeAlternative(inner, Math.min(MOST_TEXT, size / 2));
    int files = 1 + random.nextInt(3);
    int each = Math.max(300, (size - out.size()) / files);
    for (int i = 1; i <= files; i++) {
      writeFile("scan-" + i + ".pdf", each);
    }
    out.line("--" + head.boundary() + "--");
    return out.bytes();
  }

  private void writeAlternative(String boundary, int size) {
    String text = prose.text(Math.max(200, size * 2 / 5));
    writePart(boundary, TEXT, text);
    String html = "<html><body><p>" + text.replace("\n\n", "</p>\n<p>") + "</p></body></html>\n";
    writePart(boundary, "text/html; charset=UTF-8", html);
    out.line("--" + boundary + "--");
  }

  private void writePart(String boundary, String type, String text) {
    out.line("--" + boundary)
        .header("Content-Type", type)
        .header("Content-Transfer-Encoding", "quoted-printable")
        .blank()
        .encoded(Encodings.quotedPrintable(text));
  }

  private void writeFile(String name, int size) {
    byte[] content = new byte[size * 3 / 4 * 76 / 78];
    random.nextBytes(content);
    out.line("--" + head.boundary())
        .header("Content-Type", "application/pdf; name=\"" + name + "\"")
        .header("Content-Disposition", "attachment; filename=\"" + name + "\"")
        .header("Content-Transfer-Encoding", "base64")
        .blank()
        .encoded(Encodings.base64(content));
  }
}
