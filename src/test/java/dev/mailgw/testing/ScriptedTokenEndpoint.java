package dev.mailgw.testing;

import dev.mailgw.oauth.OAuthAccount;
import dev.mailgw.oauth.Secret;
import dev.mailgw.oauth.TokenEndpoint;
import dev.mailgw.oauth.TokenException;
import dev.mailgw.oauth.TokenGrant;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;

/** Answers token requests with what the test scripted, in that order, and remembers them. */
public final class ScriptedTokenEndpoint implements TokenEndpoint {

  /** One answer; may block, and may look at the request. */
  @FunctionalInterface
  public interface Answer {
    TokenGrant to(OAuthAccount account, Optional<Secret> refreshToken) throws TokenException;
  }

  /** What was asked. */
  public record Request(OAuthAccount account, Optional<Secret> refreshToken) {}

  private final Queue<Answer> script = new ConcurrentLinkedQueue<>();
  private final List<Request> requests = new CopyOnWriteArrayList<>();

  public ScriptedTokenEndpoint then(Answer answer) {
    script.add(answer);
    return this;
  }

  public ScriptedTokenEndpoint thenGive(TokenGrant grant) {
    return then((_, _) -> grant);
  }

  public ScriptedTokenEndpoint thenFail(TokenException failure) {
    return then((_, _) -> {
      throw failure;
    });
  }

  /** The requests so far, in order of arrival. */
  public List<Request> requests() {
    return List.copyOf(requests);
  }

  /** The refresh tokens of the requests so far, revealed. */
  public List<String> refreshTokens() {
    return requests.stream().flatMap(r -> r.refreshToken().stream()).map(Secret::reveal).toList();
  }

  @Override
  public TokenGrant request(OAuthAccount account, Optional<Secret> refreshToken)
      throws TokenException {
    requests.add(new Request(account, refreshToken));
    Answer answer = script.poll();
    if (answer == null) {
      throw new AssertionError("an unscripted token request for account " + account.id());
    }
    return answer.to(account, refreshToken);
  }
}
