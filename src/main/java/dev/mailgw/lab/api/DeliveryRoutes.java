package dev.mailgw.lab.api;

import dev.mailgw.lab.directory.Directory;
import dev.mailgw.lab.mail.LineEnds;
import dev.mailgw.lab.mail.MailGenerator;
import dev.mailgw.lab.mailbox.LabMailbox;
import dev.mailgw.lab.mailbox.MailStore;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import java.io.IOException;
import java.time.InstantSource;
import java.util.Map;

/** Puts mail into inboxes without SMTP. */
final class DeliveryRoutes implements HttpService {

  private static final String ONE = "/api/v1/mailboxes/{address}";
  private static final int MOST = 100_000;

  /**
   * A request for made-up mail.
   *
   * @param seed the same seed gives the same mails; another one at each call if null
   */
  private record Made(Integer count, Long seed) {}

  private final Directory directory;
  private final MailStore store;
  private final InstantSource clock;

  DeliveryRoutes(Directory directory, MailStore store, InstantSource clock) {
    this.directory = directory;
    this.store = store;
    this.clock = clock;
  }

  @Override
  public void routing(HttpRules rules) {
    rules
        .post(ONE + "/messages", Ask.answered(this::deliver))
        .post(ONE + "/generate", Ask.answered(this::generate));
  }

  private LabMailbox mailbox(Ask ask) throws BadRequest {
    String address = ask.path("address");
    return directory
        .find(address)
        .map(user -> store.mailbox(user.address()))
        .orElseThrow(() -> new BadRequest(404, "the lab has no mailbox '" + address + "'"));
  }

  private Object deliver(Ask ask) throws BadRequest, IOException {
    LabMailbox mailbox = mailbox(ask);
    byte[] message = LineEnds.crlf(ask.message());
    if (message.length == 0) {
      throw new BadRequest(400, "the message is empty");
    }
    return Map.of("uid", mailbox.append(message, clock.instant()), "size", message.length);
  }

  private Object generate(Ask ask) throws BadRequest, IOException {
    LabMailbox mailbox = mailbox(ask);
    Made made = ask.body(Made.class);
    if (made.count() == null || made.count() < 1 || made.count() > MOST) {
      throw new BadRequest(400, "'count' must be a number from 1 to " + MOST);
    }
    long seed = made.seed() == null ? mailbox.inbox().uidNext() : made.seed();
    var generator = new MailGenerator(seed, clock.instant(), mailbox.address());
    for (int i = 0; i < made.count(); i++) {
      var _ = mailbox.append(generator.mail(i).raw(), clock.instant());
    }
    return Map.of("delivered", made.count());
  }
}
