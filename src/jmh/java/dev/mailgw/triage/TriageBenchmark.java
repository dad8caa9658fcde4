package dev.mailgw.triage;

import dev.mailgw.lab.mail.MailGenerator;
import dev.mailgw.message.RawMessage;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.Blackhole;

/** A hundred mails of all kinds that the lab makes up, opened and judged; the figure is for one. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class TriageBenchmark {

  private static final int MAILS = 100;

  private final Triage triage = new Triage(DeliveryExceptionPhrases.builtIn());
  private List<RawMessage> mails;

  @Setup
  public void make() {
    MailGenerator generator = new MailGenerator(7, Instant.EPOCH, "sales@contoso.test");
    mails = generator.mails(MAILS).map(mail -> RawMessage.of(mail.raw())).toList();
  }

  @Benchmark
  @OperationsPerInvocation(MAILS)
  public void judge(Blackhole hole) throws Exception {
    for (RawMessage mail : mails) {
      hole.consume(triage.judge(Triage.open(mail)));
    }
  }
}
