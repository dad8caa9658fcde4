package dev.mailgw.message;

import dev.mailgw.lab.mail.MailGenerator;
import java.time.Instant;
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

/** The headers of a hundred mails of all kinds that the lab makes up; the figure is for one. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class HeaderBenchmark {

  private static final int MAILS = 100;

  private byte[][] mails;

  @Setup
  public void make() {
    MailGenerator generator = new MailGenerator(7, Instant.EPOCH, "sales@contoso.test");
    mails = generator.mails(MAILS).map(mail -> mail.raw()).toArray(byte[][]::new);
  }

  @Benchmark
  @OperationsPerInvocation(MAILS)
  public void read(Blackhole hole) throws Exception {
    for (byte[] mail : mails) {
      hole.consume(MessageHeader.read(RawMessage.of(mail)).first("Subject"));
    }
  }
}
