package dev.mailgw.app.check;

import dev.mailgw.app.Environment;
import dev.mailgw.app.StartException;
import dev.mailgw.check.CheckReport;
import dev.mailgw.check.CheckResult;
import dev.mailgw.check.Pace;
import dev.mailgw.check.Role;
import dev.mailgw.check.Verdict;
import dev.mailgw.check.report.HtmlReport;
import dev.mailgw.config.GatewayConfig;
import dev.mailgw.console.CheckDesk;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;

/**
 * Checks inside the running gateway, one at a time, without a round trip. Keeps the last report.
 */
public final class DaemonCheck implements CheckDesk {

  private static final CheckOptions OPTIONS =
      new CheckOptions(Role.BOTH, Set.of(), false, Pace.USUAL);

  private final GatewayConfig config;
  private final Environment environment;
  private final ReentrantLock running = new ReentrantLock();
  private volatile Optional<CheckReport> last = Optional.empty();

  public DaemonCheck(GatewayConfig config, Environment environment) {
    this.config = config;
    this.environment = environment;
  }

  @Override
  public List<String> run() {
    if (!running.tryLock()) {
      return List.of("a check is under way");
    }
    try {
      last = Optional.of(Checks.of(config, OPTIONS, environment).run(environment));
      return List.of();
    } catch (StartException | IOException e) {
      return List.of(String.valueOf(e.getMessage()));
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return List.of("the gateway is being stopped");
    } finally {
      running.unlock();
    }
  }

  @Override
  public Optional<Object> last() {
    return last.map(CheckJson::of);
  }

  @Override
  public Optional<String> page() {
    return last.map(HtmlReport::of);
  }

  /** Each row's verdict in the last check, in the numbers of Nagios; empty before the first. */
  public Map<String, Integer> verdicts() {
    return last.stream()
        .flatMap(report -> report.results().stream())
        .collect(Collectors.toMap(one -> one.row().id(), DaemonCheck::number));
  }

  private static int number(CheckResult result) {
    Verdict verdict = result.verdict();
    return switch (verdict) {
      case OK -> 0;
      case WARNING -> 1;
      case FAILED -> 2;
      case SKIPPED -> 3;
    };
  }
}
