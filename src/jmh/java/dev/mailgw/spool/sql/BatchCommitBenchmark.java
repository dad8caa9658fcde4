package dev.mailgw.spool.sql;

import dev.mailgw.alias.AliasId;
import dev.mailgw.spool.MailboxKey;
import dev.mailgw.spool.Receipt;
import dev.mailgw.testing.TemporarySpool;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** A batch of mails of 10 kB received and committed, with what the disk below target costs. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class BatchCommitBenchmark {

  private static final AliasId SALES = new AliasId("sales");

  /** Mails of a batch. */
  @Param({"1", "100"})
  public int mails;

  private final byte[] content = new byte[10_000];
  private Path folder;
  private TemporarySpool spool;
  private long uid;

  @Setup
  public void open() throws IOException {
    new Random(7).nextBytes(content);
    folder = Files.createTempDirectory(Path.of("target"), "jmh-spool");
    spool = new TemporarySpool(folder, InstantSource.system());
  }

  @TearDown
  public void close() throws IOException {
    spool.close();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : (Iterable<Path>) files.sorted(Comparator.reverseOrder())::iterator) {
        Files.delete(file);
      }
    }
  }

  @Benchmark
  public int commit() throws IOException {
    try (Receipt receipt = spool.spool().inbound().receive(SALES)) {
      for (int i = 0; i < mails; i++) {
        receipt.add(MailboxKey.imap(1, ++uid), new ByteArrayInputStream(unlike(uid)));
      }
      return receipt.commit();
    }
  }

  /** Each mail is another one, as in a mailbox. */
  private byte[] unlike(long number) {
    List<Integer> shifts = List.of(0, 8, 16, 24);
    shifts.forEach(shift -> content[shift / 8] = (byte) (number >>> shift));
    return content;
  }
}
