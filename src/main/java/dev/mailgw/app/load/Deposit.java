package dev.mailgw.app.load;

import dev.mailgw.config.AliasSettings;
import dev.mailgw.config.ServerSettings;
import dev.mailgw.oauth.AccessToken;
import dev.mailgw.oauth.TokenException;
import dev.mailgw.oauth.TokenSource;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.FetchProfile;
import jakarta.mail.Flags;
import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.search.HeaderTerm;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import org.eclipse.angus.mail.imap.AppendUID;
import org.eclipse.angus.mail.imap.IMAPFolder;
import org.eclipse.angus.mail.imap.IMAPStore;

/**
 * An INBOX into which a run puts its mail, and out of which it takes that again: over a connection
 * of its own, opened when it is needed. Belongs to one thread at a time.
 */
final class Deposit implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final AliasSettings alias;
  private final ServerSettings server;
  private final TokenSource tokens;
  private final SSLContext trust;
  private IMAPStore store;

  /**
   * @param server where the mailbox can be written to over IMAP
   */
  Deposit(AliasSettings alias, ServerSettings server, TokenSource tokens, SSLContext trust) {
    this.alias = alias;
    this.server = server;
    this.tokens = tokens;
    this.trust = trust;
  }

  /** Another connection to the same mailbox. */
  Deposit another() {
    return new Deposit(alias, server, tokens, trust);
  }

  /** Whose mail it takes. */
  String address() {
    return alias.address().toString();
  }

  /** For messages. */
  String name() {
    return "mailbox '" + alias.id().value() + "' (" + server.host() + ":" + server.port() + ")";
  }

  /** How many mails there are; changes nothing. */
  int count() throws IOException {
    return with(store -> {
      Folder inbox = store.getFolder("INBOX");
      inbox.open(Folder.READ_ONLY);
      try {
        return inbox.getMessageCount();
      } finally {
        inbox.close(false);
      }
    });
  }

  /**
   * Puts a mail.
   *
   * @return its UID; 0 if the server does not tell
   * @throws IOException if the server did not say that it is there
   */
  long put(byte[] mail) throws IOException {
    return with(store -> {
      IMAPFolder inbox = (IMAPFolder) store.getFolder("INBOX");
      AppendUID[] uids = inbox.appendUIDMessages(new Message[] {new RawMail(mail)});
      return uids == null || uids.length == 0 || uids[0] == null ? 0 : uids[0].uid;
    });
  }

  /**
   * Deletes the mails with this mark, and no others, marked as deleted by somebody else or not.
   *
   * @param uids of mails that were put; others are looked for by their header
   * @return how many it were
   * @throws IOException if that is not possible, or not without deleting others
   */
  int remove(Mark mark, List<Long> uids) throws IOException {
    return with(store -> {
      if (!store.hasCapability("UIDPLUS")) {
        throw new MessagingException(
            "the server can't delete single mails (UIDPLUS), so none was deleted");
      }
      IMAPFolder inbox = (IMAPFolder) store.getFolder("INBOX");
      inbox.open(Folder.READ_WRITE);
      try {
        Message[] own = own(inbox, mark, uids);
        if (own.length > 0) {
          inbox.setFlags(own, new Flags(Flags.Flag.DELETED), true);
          inbox.expunge(own);
        }
        return own.length;
      } finally {
        inbox.close(false);
      }
    });
  }

  /** Whatever a server finds, what counts is the header that it shows. */
  private static Message[] own(IMAPFolder inbox, Mark mark, List<Long> uids)
      throws MessagingException {
    long[] put = uids.stream().mapToLong(Long::longValue).toArray();
    Message[] found =
        Stream.concat(
                Arrays.stream(inbox.getMessagesByUID(put)),
                Arrays.stream(inbox.search(new HeaderTerm(Mark.HEADER, mark.run()))))
            .filter(Objects::nonNull)
            .distinct()
            .toArray(Message[]::new);
    FetchProfile header = new FetchProfile();
    header.add(Mark.HEADER);
    inbox.fetch(found, header);
    List<Message> own = new ArrayList<>();
    for (Message message : found) {
      String[] values = message.getHeader(Mark.HEADER);
      if (values != null && Arrays.stream(values).anyMatch(v -> mark.serial(v).isPresent())) {
        own.add(message);
      }
    }
    return own.toArray(Message[]::new);
  }

  private interface Work<T> {
    T on(IMAPStore store) throws MessagingException;
  }

  private <T> T with(Work<T> work) throws IOException {
    try {
      if (store == null || !store.isConnected()) {
        close();
        store = connected();
      }
      return work.on(store);
    } catch (MessagingException e) {
      close();
      throw new IOException(name() + ": " + e.getMessage(), e);
    } catch (TokenException e) {
      throw new IOException(name() + ": " + e.getMessage(), e);
    }
  }

  private IMAPStore connected() throws MessagingException, TokenException {
    AccessToken token = tokens.token(alias.account());
    try {
      return connected(token);
    } catch (AuthenticationFailedException _) {
      tokens.refused(alias.account(), token);
      return connected(tokens.token(alias.account()));
    }
  }

  private IMAPStore connected(AccessToken token) throws MessagingException {
    String protocol = server.tls() == ServerSettings.Tls.IMPLICIT ? "imaps" : "imap";
    IMAPStore opened = (IMAPStore) Session.getInstance(properties(protocol)).getStore(protocol);
    opened.connect(server.host(), server.port(), alias.incoming().user(), token.value().reveal());
    return opened;
  }

  private Properties properties(String protocol) {
    String prefix = "mail." + protocol + ".";
    String millis = Long.toString(PATIENCE.toMillis());
    Properties properties = new Properties();
    properties.put(prefix + "ssl.socketFactory", trust.getSocketFactory());
    properties.put(prefix + "ssl.checkserveridentity", "true");
    properties.put(prefix + "auth.mechanisms", "XOAUTH2");
    for (String wait : List.of("connectiontimeout", "timeout", "writetimeout")) {
      properties.put(prefix + wait, millis);
    }
    if (server.tls() == ServerSettings.Tls.STARTTLS) {
      properties.put(prefix + "starttls.enable", "true");
      properties.put(prefix + "starttls.required", "true");
    }
    return properties;
  }

  @Override
  public void close() {
    IMAPStore open = store;
    store = null;
    if (open != null) {
      try {
        open.close();
      } catch (MessagingException _) {
        // nothing depends on it
      }
    }
  }
}
