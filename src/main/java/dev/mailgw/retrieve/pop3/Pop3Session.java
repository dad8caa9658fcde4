package dev.mailgw.retrieve.pop3;

import dev.mailgw.monitor.Phase;
import dev.mailgw.monitor.PhaseTimer;
import dev.mailgw.retrieve.MailboxException;
import dev.mailgw.retrieve.MailboxSession;
import dev.mailgw.retrieve.MessageSink;
import dev.mailgw.retrieve.RemoteMessage;
import dev.mailgw.spool.MailboxKey;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * A POP3 session in its transaction state: the mailbox as it was at sign-in (RFC 1939 §5).
 *
 * <p>Where commands may go ahead of their answers, deletions wait for company: the next messages to
 * be fetched, or QUIT, without which they have no effect anyway.
 */
final class Pop3Session implements MailboxSession {

  private final Dialogue dialogue;
  private final Retrieval retrieval;
  private final PhaseTimer timer;
  private final List<Command> deletions = new ArrayList<>();
  private Pop3Listing listing;

  Pop3Session(Dialogue dialogue, String who, PhaseTimer timer) {
    this.dialogue = dialogue;
    this.retrieval = new Retrieval(who, timer, dialogue::ahead);
    this.timer = timer;
  }

  @Override
  public boolean keysAscend() {
    return false;
  }

  @Override
  public List<RemoteMessage> list(Optional<MailboxKey> after, int max) throws MailboxException {
    if (listing == null) {
      listing = dialogue.listing();
    }
    return listing.page(after, max);
  }

  @Override
  public void fetch(List<RemoteMessage> messages, MessageSink sink) throws MailboxException {
    List<Command> commands = takeDeletions();
    for (RemoteMessage message : messages) {
      commands.add(retrieval.command(listing.number(message.key()), message, sink));
    }
    dialogue.run(commands);
  }

  @Override
  public void heads(List<RemoteMessage> messages, MessageSink sink) throws MailboxException {
    List<Command> commands = takeDeletions();
    for (RemoteMessage message : messages) {
      commands.add(retrieval.head(listing.number(message.key()), message, sink));
    }
    dialogue.run(commands);
  }

  @Override
  public void delete(Collection<MailboxKey> keys) throws MailboxException {
    for (MailboxKey key : listing.twins().deletable(keys)) {
      deletions.add(dialogue.expecting("DELE " + listing.number(key)));
    }
    if (!dialogue.ahead()) {
      dialogue.run(takeDeletions());
    }
  }

  @Override
  public Optional<Predicate<MailboxKey>> presence() throws MailboxException {
    if (listing == null) {
      listing = dialogue.listing();
    }
    return Optional.of(listing::contains);
  }

  @Override
  public int roundTrips() {
    return dialogue.roundTrips();
  }

  @Override
  public void close() throws MailboxException {
    try {
      dialogue.quit(takeDeletions(), () -> timer.enter(Phase.LOGOUT));
    } finally {
      dialogue.close();
    }
  }

  private List<Command> takeDeletions() {
    if (!deletions.isEmpty()) {
      timer.enter(Phase.DELETE);
    }
    List<Command> commands = new ArrayList<>(deletions);
    deletions.clear();
    return commands;
  }
}
