package dev.mailgw.retrieve.pop3;

import dev.mailgw.oauth.AccessToken;
import dev.mailgw.oauth.Secret;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** The sign-in's text, with a token as long as Entra ID's are. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class Xoauth2Benchmark {

  private final AccessToken token = new AccessToken(Secret.of("t".repeat(2200)), Instant.MAX);

  @Benchmark
  public String response() {
    return Pop3Connection.response("sales@contoso.test", token);
  }
}
