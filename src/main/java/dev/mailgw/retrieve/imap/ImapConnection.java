package dev.mailgw.retrieve.imap;

import dev.mailgw.monitor.Phase;
import dev.mailgw.monitor.PhaseTimer;
import dev.mailgw.oauth.AccessToken;
import dev.mailgw.retrieve.MailServer;
import dev.mailgw.wire.PhasedSocketFactory;
import dev.mailgw.wire.PhasedTlsSocketFactory;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.util.HashSet;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import javax.net.ssl.SSLContext;
import org.eclipse.angus.mail.iap.ProtocolException;
import org.eclipse.angus.mail.iap.Response;
import org.eclipse.angus.mail.imap.protocol.IMAPProtocol;
import org.eclipse.angus.mail.imap.protocol.MailboxInfo;
import org.eclipse.angus.mail.util.MailLogger;

/** A TLS connection to an IMAP server. Belongs to one thread. */
final class ImapConnection {

  private static final PrintStream NOWHERE = new PrintStream(OutputStream.nullOutputStream());

  private final IMAPProtocol protocol;
  private int roundTrips;

  private ImapConnection(IMAPProtocol protocol, int roundTrips) {
    this.protocol = protocol;
    this.roundTrips = roundTrips;
  }

  /** Takes each untagged answer to a command. */
  @FunctionalInterface
  interface Answers {
    void take(Response answer) throws IOException, ProtocolException;
  }

  static ImapConnection open(MailServer server, SSLContext trust, PhaseTimer timer)
      throws IOException, ProtocolException {
    PhasedTlsSocketFactory tls = new PhasedTlsSocketFactory(trust, timer, server.connectTimeout());
    tls.lookUp(server.host());
    boolean implicit = !server.startTls();
    MailLogger silent = new MailLogger(ImapConnection.class, "IMAP", false, NOWHERE);
    IMAPProtocol protocol =
        new IMAPProtocol(
            "imap", server.host(), server.port(), properties(server, tls, timer), implicit, silent);
    // the constructor asked for the capabilities unless the greeting had them
    if (implicit) {
      return new ImapConnection(protocol, 1);
    }
    protocol.startTLS();
    protocol.capability();
    return new ImapConnection(protocol, 3);
  }

  boolean offers(String capability) {
    return protocol.hasCapability(capability);
  }

  void signIn(String user, AccessToken token) throws ProtocolException {
    roundTrips += offers("SASL-IR") ? 1 : 2;
    protocol.authoauth2(user, token.value().reveal());
  }

  MailboxInfo open(String folder, boolean readOnly, PhaseTimer timer) throws ProtocolException {
    timer.enter(Phase.SELECT);
    roundTrips++;
    return readOnly ? protocol.examine(folder) : protocol.select(folder);
  }

  /**
   * Sends one command and hands each untagged answer on as it comes.
   *
   * @throws ProtocolException if the tagged answer is not OK
   */
  void run(String command, Answers answers) throws IOException, ProtocolException {
    run(List.of(command), answers);
  }

  /**
   * Sends commands one after the other without waiting (RFC 3501 §5.5), and hands each untagged
   * answer on as it comes.
   *
   * @throws ProtocolException if a tagged answer is not OK; the rest is read all the same
   */
  void run(List<String> commands, Answers answers) throws IOException, ProtocolException {
    roundTrips++;
    Set<String> tags = new HashSet<>();
    for (String command : commands) {
      tags.add(protocol.writeCommand(command, null));
    }
    Response bye = null;
    Response refusal = null;
    while (!tags.isEmpty()) {
      Response answer = next(bye);
      if (answer.isTagged() && tags.remove(answer.getTag())) {
        refusal = refusal == null && !answer.isOK() ? answer : refusal;
      } else if (answer.isBYE()) {
        bye = answer;
      } else {
        answers.take(answer);
      }
    }
    if (refusal != null) {
      protocol.handleResult(refusal);
    }
  }

  int roundTrips() {
    return roundTrips;
  }

  void signOff() {
    try {
      roundTrips++;
      protocol.logout();
    } catch (ProtocolException _) {
      // the server closed first: there is nothing left to say
    } finally {
      protocol.disconnect();
    }
  }

  private Response next(Response bye) throws IOException, ProtocolException {
    try {
      return protocol.readResponse();
    } catch (IOException e) {
      throw bye == null ? e : new IOException(bye.toString(), e);
    }
  }

  private static Properties properties(
      MailServer server, PhasedTlsSocketFactory tls, PhaseTimer timer) {
    Properties properties = new Properties();
    String connectTimeout = Long.toString(server.connectTimeout().toMillis());
    properties.put("mail.imap.connectiontimeout", connectTimeout);
    properties.put("mail.imap.timeout", Long.toString(server.readTimeout().toMillis()));
    properties.put("mail.imap.sasl.enable", "false");
    properties.put(
        "mail.imap.socketFactory", new PhasedSocketFactory(timer, server.connectTimeout()));
    properties.put("mail.imap.socketFactory.fallback", "false");
    properties.put("mail.imap.ssl.socketFactory", tls);
    properties.put("mail.imap.ssl.socketFactory.fallback", "false");
    return properties;
  }
}
