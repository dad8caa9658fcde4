package dev.mailgw.lab.api;

import dev.mailgw.lab.smtp.AcceptedMail;
import dev.mailgw.lab.smtp.Outbox;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What was accepted over SMTP. */
final class OutboxRoutes implements HttpService {

  private static final String OUTBOX = "/api/v1/outbox";

  private final Outbox outbox;

  OutboxRoutes(Outbox outbox) {
    this.outbox = outbox;
  }

  @Override
  public void routing(HttpRules rules) {
    rules
        .get(OUTBOX, Ask.answered(this::latest))
        .get(OUTBOX + "/{messageId}", Ask.answered(this::raw));
  }

  /** The latest first. */
  private Object latest(Ask ask) throws BadRequest {
    int limit = ask.number("limit", 100, 1, 10_000);
    List<AcceptedMail> mails = outbox.mails();
    var latest = mails.reversed().stream().limit(limit).map(OutboxRoutes::view).toList();
    return Map.of("total", outbox.total(), "mails", latest);
  }

  private Object raw(Ask ask) throws BadRequest {
    String id = ask.path("messageId");
    AcceptedMail mail =
        outbox.mails().stream()
            .filter(one -> one.messageId().equals(id))
            .findFirst()
            .orElseThrow(() -> new BadRequest(404, "no mail '" + id + "' was accepted"));
    return new Answers.Raw("message/rfc822", mail.body(), "accepted.eml");
  }

  private static Map<String, Object> view(AcceptedMail mail) {
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("messageId", mail.messageId());
    view.put("user", mail.user());
    view.put("sender", mail.sender().orElse(""));
    view.put("recipients", mail.recipients());
    view.put("size", mail.body().size());
    view.put("accepted", mail.accepted().toString());
    view.put("connection", mail.connection());
    return view;
  }
}
