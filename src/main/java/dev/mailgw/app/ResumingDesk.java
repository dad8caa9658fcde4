package dev.mailgw.app;

import dev.mailgw.spool.QueueAction;
import dev.mailgw.spool.QueueDesk;
import dev.mailgw.spool.QueueFilter;
import dev.mailgw.spool.QueueId;
import dev.mailgw.spool.QueuePage;
import dev.mailgw.spool.QueuedMail;
import dev.mailgw.spool.Ruling;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The queue of a running gateway: a person who has mail sent again has mended something, so those
 * who were left alone are tried again, too.
 */
record ResumingDesk(QueueDesk desk, Runnable resume) implements QueueDesk {

  @Override
  public List<QueuedMail> list(QueueFilter filter, QueuePage page) {
    return desk.list(filter, page);
  }

  @Override
  public Optional<QueuedMail> find(QueueId mail) {
    return desk.find(mail);
  }

  @Override
  public List<Depth> depths() {
    return desk.depths();
  }

  @Override
  public Map<QueueId, Ruling> apply(QueueAction action, Collection<QueueId> mails) {
    Map<QueueId, Ruling> rulings = desk.apply(action, mails);
    if (action instanceof QueueAction.Retry || action instanceof QueueAction.Release) {
      resume.run();
    }
    return rulings;
  }
}
