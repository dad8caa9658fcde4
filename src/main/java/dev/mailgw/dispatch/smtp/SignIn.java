package dev.mailgw.dispatch.smtp;

import dev.mailgw.dispatch.TransportException;
import dev.mailgw.dispatch.TransportSession;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import java.io.IOException;

/**
 * One try to connect and sign in.
 *
 * @param failure null if it worked
 */
record SignIn(SmtpDialogue dialogue, Diagnosis diagnosis, MessagingException failure) {

  private static final int ASKED_FOR_MORE = 334;
  private static final int REFUSED = 535;

  /** Whether another token might be taken. */
  boolean refusesToken() {
    Reply reply = dialogue.lastReply();
    return failure instanceof AuthenticationFailedException
        && (reply.code() == REFUSED || reply.code() == ASKED_FOR_MORE)
        && !reply.line().contains("5.7.139");
  }

  TransportSession session() throws TransportException {
    if (failure != null) {
      throw explained();
    }
    if (!dialogue.offersXoauth2()) {
      SmtpSession unsafe = new SmtpSession(dialogue, diagnosis);
      unsafe.close();
      throw diagnosis.unreachable(
          ConnectRule.NO_XOAUTH2, new MessagingException("the server asks for no sign-in"));
    }
    return new SmtpSession(dialogue, diagnosis);
  }

  private TransportException explained() {
    Reply reply = dialogue.lastReply();
    boolean answered = reply.code() >= 400 || reply.code() == ASKED_FOR_MORE;
    if (answered && Causes.find(failure, IOException.class) == null) {
      return diagnosis.refused(command(), reply, failure);
    }
    return diagnosis.unreachable(ConnectRule.of(failure), failure);
  }

  private String command() {
    return failure instanceof AuthenticationFailedException ? "AUTH" : "the greeting or EHLO";
  }
}
