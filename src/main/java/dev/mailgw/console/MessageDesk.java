package dev.mailgw.console;

import dev.mailgw.spool.SpoolException;
import dev.mailgw.submit.Queued;
import dev.mailgw.submit.RefusedException;
import dev.mailgw.submit.Submission;
import dev.mailgw.submit.SubmissionRequest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes mail to be sent: 201 with its queue id once it is durable, 200 with the first one's for a
 * known idempotency key, else one line that says why not, and nothing is queued.
 */
final class MessageDesk {

  static final String PATH = "/api/v1/messages";

  private static final Logger LOG = LoggerFactory.getLogger(MessageDesk.class);

  private final Submission submission;
  private final ChangeGate gate;
  private final JsonRoom room = new JsonRoom();

  MessageDesk(Submission submission, ChangeGate gate) {
    this.submission = submission;
    this.gate = gate;
  }

  Map<String, Map<String, Endpoint>> routes() {
    return Map.of(PATH, Map.of("POST", this::post));
  }

  private Answer post(Request request) {
    return gate.refuse(request).orElseGet(() -> submit(request));
  }

  private Answer submit(Request request) {
    try {
      return switch (request.payload().type()) {
        case "message/rfc822" -> raw(request);
        case "application/json" -> json(request);
        default -> Answer.error(415, "send the mail as message/rfc822 or application/json");
      };
    } catch (RefusedException e) {
      return Answer.error(status(e), e.getMessage());
    } catch (BadRequestException e) {
      return Answer.error(400, e.getMessage());
    } catch (IOException e) {
      return Answer.error(400, "the mail did not arrive whole: " + e.getMessage());
    } catch (SpoolException e) {
      LOG.error("a mail could not be queued", e);
      return Answer.error(503, "the mail could not be stored; see the gateway's log");
    }
  }

  private Answer raw(Request request) throws RefusedException, BadRequestException, IOException {
    SubmissionRequest wanted = MessageQuery.read(request);
    try (InputStream content = content(request)) {
      return answer(submission.submit(wanted, content));
    }
  }

  private Answer json(Request request) throws RefusedException, BadRequestException, IOException {
    try (JsonRoom.Place place = room.take();
        InputStream content = content(request)) {
      MessageJson message = MessageJson.read(place.read(content), request);
      return answer(
          submission.submit(message.request(), new ByteArrayInputStream(message.content())));
    }
  }

  /** A connection that breaks ends the stream with an exception of Helidon's. */
  private static InputStream content(Request request) {
    return new FaithfulInput(request.payload().content().get());
  }

  private static Answer answer(Queued queued) {
    return Answer.json(queued.known() ? 200 : 201, Map.of("queueId", queued.id().value()));
  }

  private static int status(RefusedException refusal) {
    return switch (refusal.kind()) {
      case MALFORMED -> 400;
      case TOO_LARGE -> 413;
      case UNACCEPTABLE -> 422;
    };
  }
}
