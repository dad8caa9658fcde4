package dev.mailgw.lab.entra;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.mailgw.lab.fault.Effect;
import dev.mailgw.lab.http.Line;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;

/**
 * The answer to one exchange with what is wrong with it: late, slow, cut off, or another one than
 * the service has given. Belongs to the exchange's thread.
 */
final class FaultyAnswer {

  /** The slow line sends so often. */
  private static final Duration BEAT = Duration.ofMillis(100);

  private final Visit visit;
  private final Patience patience;
  private final TokenEvents events;
  private long left = Long.MAX_VALUE;
  private int bytesPerBeat = Integer.MAX_VALUE;
  private List<Effect> due = List.of();

  FaultyAnswer(Visit visit, Patience patience, TokenEvents events) {
    this.visit = visit;
    this.patience = patience;
    this.events = events;
  }

  /** Slows or cuts what will be sent; any other effect means nothing here. */
  void impair(Effect effect) {
    switch (effect) {
      case Effect.Slow(int rate) ->
          bytesPerBeat = Math.max(1, (int) (rate * BEAT.toMillis() / 1000));
      case Effect.Drop(long after) -> left = after;
      default -> {}
    }
  }

  /** These happen when the answer is there. */
  void replaceBy(List<Effect> effects) {
    due = List.copyOf(effects);
  }

  /** Sends this instead of the service's answer. */
  void send(Effect.HttpReply reply) {
    visit.response().send(dressed(reply));
  }

  /** The body's way to the client. */
  OutputStream over(OutputStream line) {
    return new OutputStream() {
      @Override
      public void write(int one) throws IOException {
        write(new byte[] {(byte) one}, 0, 1);
      }

      @Override
      public void write(byte[] bytes, int offset, int length) throws IOException {
        byte[] other = due.isEmpty() ? null : replaced();
        if (other == null) {
          trickle(line, bytes, offset, length);
        } else {
          trickle(line, other, 0, other.length);
        }
      }

      @Override
      public void flush() throws IOException {
        line.flush();
      }

      @Override
      public void close() throws IOException {
        if (left > 0) {
          line.close();
        }
      }
    };
  }

  /** Lets happen what is due; the body to be sent instead, or null for the one that is there. */
  private byte[] replaced() {
    List<Effect> now = due;
    due = List.of();
    byte[] other = null;
    for (Effect effect : now) {
      switch (effect) {
        case Effect.HttpReply reply -> other = dressed(reply);
        case Effect.Aadsts(int code) -> other = refusal(Aadsts.orPlain(code));
        case Effect.Delay(var by) -> patience.pause(by);
        case Effect.Hang _ -> lost(patience::waitForever);
        case Effect.HangUp _ -> lost(() -> {});
        case Effect.Drop(long after) when after == 0 -> lost(Line::reset);
        default -> impair(effect);
      }
    }
    return other;
  }

  private void lost(Runnable first) {
    left = 0;
    first.run();
    throw HttpFaults.hangUp();
  }

  private byte[] dressed(Effect.HttpReply reply) {
    ServerResponse response = visit.response();
    response.headers().clear();
    response.status(reply.status());
    reply
        .headers()
        .forEach((name, value) -> response.headers().set(HeaderNames.create(name), value));
    header(reply.headers(), "Retry-After")
        .filter(value -> value.matches("\\d{1,6}"))
        .ifPresent(seconds -> events.throttled(Duration.ofSeconds(Long.parseLong(seconds))));
    return visit.trace().filled(reply.body()).getBytes(UTF_8);
  }

  private static Optional<String> header(Map<String, String> headers, String name) {
    return headers.entrySet().stream()
        .filter(header -> header.getKey().equalsIgnoreCase(name))
        .map(Map.Entry::getValue)
        .findFirst();
  }

  private byte[] refusal(Aadsts reason) {
    Reply reply = Reply.refused(visit.trace(), reason.about(Map.of()));
    visit.response().headers().clear();
    EntraHeaders.ofToken(visit.request(), visit.response(), reply);
    visit.response().status(reply.status());
    return JsonMapper.shared().writeValueAsBytes(reply.body());
  }

  private void trickle(OutputStream line, byte[] bytes, int offset, int length) throws IOException {
    int end = offset + length;
    for (int at = offset; at < end; ) {
      int size = (int) Math.min(Math.min(end - at, bytesPerBeat), left);
      line.write(bytes, at, size);
      at += size;
      left -= size;
      if (left == 0) {
        line.flush();
        Line.reset();
        throw HttpFaults.hangUp();
      }
      if (at < end) {
        line.flush();
        patience.pause(BEAT);
      }
    }
  }
}
