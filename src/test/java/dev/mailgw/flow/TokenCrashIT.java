package dev.mailgw.flow;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mailgw.lab.directory.LabProtocol;
import dev.mailgw.lab.directory.LabUser;
import dev.mailgw.lab.wire.About;
import dev.mailgw.lab.wire.WireEvent;
import dev.mailgw.oauth.OAuthAccount;
import dev.mailgw.oauth.Renewal;
import dev.mailgw.oauth.RenewalPolicy;
import dev.mailgw.oauth.TokenBroker;
import dev.mailgw.oauth.TokenStore;
import dev.mailgw.oauth.msal.MsalTokenEndpoint;
import dev.mailgw.oauth.msal.Timeouts;
import dev.mailgw.testing.LabTrust;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Processes that renew tokens are killed around the moment at which the rotated refresh token is
 * stored; whoever comes after them still has a refresh token that the service takes.
 */
@Timeout(600)
class TokenCrashIT {

  private static final long SEED = 20_261_122;
  private static final int KILLS = 200;

  /** Accounts whose processes die at the same time, each in its own folder. */
  private static final int LANES = 4;

  /** From before the answer is on its way to well after it is stored. */
  private static final Duration LATEST = Duration.ofMillis(100);

  private static final Duration LIMIT = Duration.ofMinutes(2);

  /** Setting a log up costs more than a renewal. */
  private static final String QUIET =
      "-Dslf4j.provider=org.slf4j.helpers.NOP_FallbackServiceProvider";

  private static final InstantSource CLOCK = InstantSource.system();

  private final Map<String, Semaphore> issued = new ConcurrentHashMap<>();
  private final AtomicInteger lost = new AtomicInteger();
  private final AtomicInteger stored = new AtomicInteger();
  private final AtomicInteger between = new AtomicInteger();

  @TempDir Path directory;
  private Path program;
  private Path archive;

  /** The archive of loaded classes takes jars only, and makes a start cheap. */
  @BeforeEach
  void pack() throws IOException {
    archive = directory.resolve("loop.aot");
    program = directory.resolve("loop.jar");
    try (JarOutputStream jar = new JarOutputStream(Files.newOutputStream(program))) {
      for (Class<?> type :
          List.of(
              RenewalLoop.class,
              TokenLab.class,
              TokenLab.Fixed.class,
              TokenLab.InFile.class,
              LabTrust.class)) {
        String name = type.getName().replace('.', '/') + ".class";
        jar.putNextEntry(new JarEntry(name));
        try (var in = type.getClassLoader().getResourceAsStream(name)) {
          in.transferTo(jar);
        }
      }
    }
  }

  @Test
  void noAccountIsEverLockedOutHoweverOftenItsProcessIsKilled() throws Exception {
    System.out.println("seed " + SEED);
    try (TokenLab lab = new TokenLab(directory, CLOCK, SEED, this::saw);
        ExecutorService lanes = Executors.newVirtualThreadPerTaskExecutor()) {
      train(lab);
      List<Future<?>> running = new ArrayList<>();
      for (int lane = 0; lane < LANES; lane++) {
        OAuthAccount account = account(lab, "lane" + lane);
        Random random = new Random(SEED + lane);
        running.add(
            lanes.submit(() -> {
              kill(lab, account, random, KILLS / LANES);
              return null;
            }));
      }
      for (Future<?> one : running) {
        one.get();
      }
    }
    System.out.printf(
        "%d kills: %d between the answer and the store, %d between the store and the use, %d"
            + " later%n",
        KILLS, lost.get(), stored.get(), between.get());
    assertThat(lost.get() + stored.get() + between.get()).isEqualTo(KILLS);
    assertThat(lost.get()).as("kills between the answer and the store").isGreaterThan(KILLS / 10);
  }

  /** Lets one process live to its end, so that the others start quickly. */
  private void train(TokenLab lab) throws Exception {
    Process process = start(lab, account(lab, "train"), 2, "-XX:AOTCacheOutput=" + archive);
    Lines lines = Lines.of(process.inputReader(UTF_8));
    assertThat(process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();
    assertThat(lines.text(LIMIT)).contains("stored ").doesNotContain("failed");
  }

  private void kill(TokenLab lab, OAuthAccount account, Random random, int times) throws Exception {
    TokenStore store = TokenLab.store(folder(account));
    Semaphore answers = issued.computeIfAbsent(account.user(), _ -> new Semaphore(0));
    String last = RenewalLoop.mark(store, account);
    for (int i = 0; i < times; i++) {
      answers.drainPermits();
      int wanted = 1 + random.nextInt(2);
      Process process = start(lab, account, 0, "-XX:AOTCache=" + archive);
      Lines lines = Lines.of(process.inputReader(UTF_8));
      boolean answered;
      try {
        answered = answers.tryAcquire(wanted, LIMIT.toSeconds(), TimeUnit.SECONDS);
        LockSupport.parkNanos(random.nextLong(LATEST.toNanos()));
      } finally {
        process.destroyForcibly().onExit().join();
      }
      assertThat(answered).as("%s", lines.soFar()).isTrue();
      String said = lines.text(LIMIT);
      assertThat(said).doesNotContain("failed");
      String now = RenewalLoop.mark(store, account);
      judge(said.lines().toList(), wanted + answers.availablePermits(), last, now);
      last = now;
    }
    assertStillLetIn(lab, account, store);
  }

  /** Whether the newest refresh token was stored when the process died. */
  private void judge(List<String> said, int answers, String before, String now) {
    String told = said.isEmpty() ? before : said.getLast().substring("stored ".length());
    if (said.size() == answers) {
      between.incrementAndGet();
    } else if (now.equals(told)) {
      lost.incrementAndGet();
    } else {
      stored.incrementAndGet();
    }
  }

  private static void assertStillLetIn(TokenLab lab, OAuthAccount account, TokenStore store)
      throws Exception {
    try (var endpoint = new MsalTokenEndpoint(lab.trust(), Timeouts.DEFAULT, CLOCK)) {
      Renewal renewal = new Renewal(endpoint, store, CLOCK);
      var broker = new TokenBroker(List.of(account), renewal, RenewalPolicy.DEFAULT, CLOCK);
      assertThat(broker.token(account.id()).expires()).isAfter(CLOCK.instant());
    }
  }

  private Process start(TokenLab lab, OAuthAccount account, int renewals, String option)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(ProcessHandle.current().info().command().orElseThrow());
    command.addAll(List.of("-Xms16m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", option));
    command.addAll(List.of("-Xlog:disable", "-Xlog:all=error:stderr", QUIET, "-cp"));
    command.add(program + File.pathSeparator + System.getProperty("mailgw.jar"));
    command.addAll(List.of("dev.mailgw.flow.RenewalLoop", lab.authority()));
    command.addAll(List.of(lab.application().id(), lab.secretFile().toString()));
    command.addAll(List.of(lab.lab().ready().caPem(), folder(account).toString()));
    command.addAll(List.of(account.id().value(), account.user()));
    command.add(account.refreshToken().orElseThrow().read().reveal());
    command.add(Integer.toString(renewals));
    return new ProcessBuilder(command)
        .directory(directory.toFile())
        .redirectError(directory.resolve(account.id() + ".err").toFile())
        .start();
  }

  private Path folder(OAuthAccount account) {
    return directory.resolve("tokens-" + account.id());
  }

  private static OAuthAccount account(TokenLab lab, String name) {
    String user = name + "@contoso.test";
    lab.lab().directory().add(new LabUser(user, "pw", EnumSet.allOf(LabProtocol.class), List.of()));
    return lab.signedIn(name, user);
  }

  private void saw(WireEvent event) {
    if (event.kind() == WireEvent.Kind.TOKEN_ISSUED
        && event.about() instanceof About.Person person) {
      issued.computeIfAbsent(person.holder(), _ -> new Semaphore(0)).release();
    }
  }
}
