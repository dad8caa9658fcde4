package dev.mailgw.app.load;

import dev.mailgw.app.Environment;
import dev.mailgw.app.StartException;
import dev.mailgw.app.Tokens;
import dev.mailgw.app.Trust;
import dev.mailgw.config.ConfigException;
import dev.mailgw.config.GatewayConfig;
import dev.mailgw.load.arrival.RateCap;
import dev.mailgw.load.measure.Measurement;
import dev.mailgw.load.plan.LoadPlan;
import dev.mailgw.load.report.LoadReport;
import dev.mailgw.spool.InboundMail;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;

/**
 * Servers that are there. Nothing but the INBOXes of the plan's aliases is touched, the gateway
 * reads them only, and what is deleted at the end carries this run's mark.
 */
final class ExistingPlace implements Place {

  private final LoadPlan plan;
  private final LoadPlan.Servers.Existing servers;
  private final GatewayConfig config;
  private final Tokens tokens;
  private final Mark mark;
  private final List<List<Deposit>> deposits = new ArrayList<>();
  private final Injection injection;
  private int before;
  private boolean ended;

  private ExistingPlace(
      LoadPlan plan,
      LoadPlan.Servers.Existing servers,
      GatewayConfig config,
      Tokens tokens,
      RateCap cap,
      Environment environment)
      throws IOException {
    this.plan = plan;
    this.servers = servers;
    this.config = config;
    this.tokens = tokens;
    this.mark =
        new Mark(
            new UUID(environment.random().nextLong(), environment.random().nextLong()).toString());
    TestMails mails = new TestMails(plan, mark, servers.sender(), environment.clock().instant());
    this.injection = new Injection(mails, cap, environment);
  }

  /**
   * Signs in to each mailbox and looks how much mail there is.
   *
   * @param directory for the data of both sides
   * @param cap holds over all runs of the plan
   * @throws StartException if a mailbox can't be opened, or does not fit the plan
   */
  static ExistingPlace open(
      LoadPlan plan,
      LoadPlan.Servers.Existing servers,
      RateCap cap,
      Path directory,
      Environment environment)
      throws IOException, ConfigException, StartException {
    GatewayConfig config = new ExistingConfig(plan, servers).read(directory.resolve("gateway"));
    SSLContext trust = Trust.context(config.trust().authorities());
    Tokens tokens =
        Tokens.open(config, directory.resolve("injection"), trust, _ -> {}, environment);
    boolean opened = false;
    ExistingPlace place = null;
    try {
      place = new ExistingPlace(plan, servers, config, tokens, cap, environment);
      place.look(trust);
      opened = true;
      return place;
    } finally {
      if (!opened) {
        if (place != null) {
          place.hangUp();
        }
        tokens.close();
      }
    }
  }

  private void look(SSLContext trust) throws IOException, StartException {
    for (var alias : config.aliases()) {
      Deposit first =
          new Deposit(
              alias, servers.imap().orElse(alias.incoming().server()), tokens.broker(), trust);
      deposits.add(Stream.iterate(first, Deposit::another).limit(servers.connections()).toList());
      int there = first.count();
      if (there > 0 && plan.mail().acknowledged()) {
        throw new StartException(
            first.name()
                + " holds "
                + there
                + " mails already, and mail.acknowledged would answer them: empty it, name another"
                + " one, or take mail.acknowledged out",
            null);
      }
      before += there;
    }
    List<String> addresses =
        config.aliases().stream().map(alias -> alias.address().toString()).toList();
    injection.plan(new Schedule(plan, addresses).dues(), deposits);
  }

  @Override
  public GatewayConfig config() {
    return config;
  }

  @Override
  public void begin() {
    injection.begin();
  }

  @Override
  public void measured() {}

  @Override
  public void arrivals(Measurement measurement) {
    injection
        .puts()
        .news()
        .forEach(put -> measurement.arrived(put.sha256(), put.planned(), put.delivered()));
  }

  /** Some servers write a mail anew; then its mark tells which one it was. */
  @Override
  public String content(InboundMail mail) {
    if (injection.puts().has(mail.sha256())) {
      return mail.sha256();
    }
    try (InputStream content = mail.content().open()) {
      OptionalInt serial = mark.serial(content);
      return serial.isPresent()
          ? injection.puts().hash(serial.getAsInt()).orElse(mail.sha256())
          : mail.sha256();
    } catch (IOException _) {
      return mail.sha256();
    }
  }

  @Override
  public Optional<ProcessHandle> process() {
    return Optional.empty();
  }

  @Override
  public List<LoadReport.Finding> witness() {
    return List.of();
  }

  @Override
  public void rest() {
    injection.end();
  }

  @Override
  public List<String> end() {
    ended = true;
    rest();
    List<String> notes = new ArrayList<>();
    notes.add(
        "The servers are not this program's: their CPU and memory, the witness, and the moment at"
            + " which an answer is received are n/a.");
    if (before > 0) {
      notes.add(
          "Mails that were in the mailboxes before, which the gateway fetched too and left there: "
              + before
              + ".");
    }
    notes.addAll(injection.troubles());
    if (servers.keepMail()) {
      notes.add(
          "The run's mail is kept as the plan says: %d, with the header %s: %s."
              .formatted(injection.puts().count(), Mark.HEADER, mark.run()));
    } else {
      notes.addAll(new Tidying(mark, injection).tidied(deposits));
    }
    return notes;
  }

  @Override
  public void close() {
    if (!ended) {
      end();
    }
    hangUp();
    tokens.close();
  }

  private void hangUp() {
    deposits.forEach(all -> all.forEach(Deposit::close));
  }
}
