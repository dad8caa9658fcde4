package dev.mailgw.lab.imap;

import dev.mailgw.lab.mail.MailGenerator;
import dev.mailgw.lab.wire.Endpoint;
import dev.mailgw.testing.LabFixture;
import dev.mailgw.testing.WireClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** A FETCH of a hundred small mails from the lab over loopback and TLS, read line by line. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class LabFetchBenchmark {

  private static final int MAILS = 100;
  private static final int SMALL = 20_000;

  private LabFixture lab;
  private ImapServer server;
  private WireClient client;
  private int tag;

  @Setup
  public void signIn() throws IOException {
    lab = new LabFixture(Files.createTempDirectory(Path.of("target"), "jmh-lab"));
    List<byte[]> mails =
        new MailGenerator(7, Instant.EPOCH, LabFixture.ANNE)
            .mails(10 * MAILS)
            .map(mail -> mail.raw())
            .filter(raw -> raw.length < SMALL)
            .limit(MAILS)
            .toList();
    for (byte[] mail : mails) {
      int _ = lab.mailbox(LabFixture.ANNE).append(mail, LabFixture.NOW);
    }
    server = new ImapServer(Endpoint.implicitTls("localhost", 0, lab.tls().server()), lab.host());
    client = WireClient.tls(server.port(), lab.tls().client());
    require(client.line(), "* OK");
    require(
        client.imap("a AUTHENTICATE XOAUTH2 " + lab.response(LabFixture.ANNE)).getLast(), "a OK");
    require(client.imap("b EXAMINE INBOX").getLast(), "b OK");
  }

  @TearDown
  public void close() throws IOException {
    client.close();
    server.close();
    lab.close();
  }

  @Benchmark
  public List<String> fetch() throws IOException {
    List<String> lines = client.imap("t" + ++tag + " UID FETCH 1:* (UID BODY.PEEK[])");
    require(lines.getLast(), "t" + tag + " OK");
    return lines;
  }

  private static void require(String line, String beginning) {
    if (!line.startsWith(beginning)) {
      throw new IllegalStateException(line);
    }
  }
}
