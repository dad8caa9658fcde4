package dev.mailgw.triage.mime;

import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * A mail's parts that hold no others.
 *
 * @param bodies what is shown as the body: the first text, or the alternatives of it
 * @param others all the rest, in their order
 */
record MailParts(List<Part> bodies, List<Part> others) {

  /** Deeper than any mail of good will. */
  private static final int DEEPEST = 20;

  static MailParts of(Part mail) throws IOException, MessagingException {
    MailParts parts = new MailParts(new ArrayList<>(), new ArrayList<>());
    parts.take(mail, true, 0);
    return parts;
  }

  private void take(Part part, boolean body, int depth) throws IOException, MessagingException {
    if (part.isMimeType("multipart/*") && part.getContent() instanceof Multipart children) {
      if (depth == DEEPEST) {
        throw new MessagingException("nested too deeply");
      }
      boolean alternatives = part.isMimeType("multipart/alternative");
      for (int i = 0; i < children.getCount(); i++) {
        take(children.getBodyPart(i), body && (i == 0 || alternatives), depth + 1);
      }
    } else if (body && isText(part)) {
      bodies.add(part);
    } else {
      others.add(part);
    }
  }

  private static boolean isText(Part part) throws MessagingException {
    return part.isMimeType("text/*") && !Part.ATTACHMENT.equalsIgnoreCase(part.getDisposition());
  }
}
