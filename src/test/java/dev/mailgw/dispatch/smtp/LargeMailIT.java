package dev.mailgw.dispatch.smtp;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mailgw.dispatch.Consent;
import dev.mailgw.dispatch.Outcome;
import dev.mailgw.dispatch.SendReport;
import dev.mailgw.dispatch.TransportSession;
import dev.mailgw.dispatch.smtp.SmtpRoute.Authentication;
import dev.mailgw.dispatch.smtp.SmtpRoute.Tls;
import dev.mailgw.message.RawMessage;
import dev.mailgw.testing.ClaimedMail;
import dev.mailgw.testing.LoopbackServer;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** 150 MB go from the store to the wire without being held. */
@Timeout(120)
class LargeMailIT extends SmtpTransportBench {

  private static final long SIZE = 150L << 20;

  /** Buffers of ours and of both ends of the connection. */
  private static final long ON_THE_WAY = 16 << 20;

  private final AtomicLong arrived = new AtomicLong();

  @ParameterizedTest
  @EnumSource(Carriage.class)
  void isNeverHeldWhole(Carriage carriage) throws Exception {
    Lines content = new Lines(arrived);
    try (LoopbackServer counting = LoopbackServer.serving(this::count);
        TransportSession session =
            transport(
                    route("localhost", counting.port(), Tls.NONE, Authentication.NONE),
                    TLS.client(),
                    carriage)
                .open(timer)) {
      SendReport report =
          session.send(ClaimedMail.of(envelope(ANN), content), timer, Consent.GIVEN);
      assertThat(report.outcomes().get(ANN)).isInstanceOf(Outcome.Delivered.class);
    }
    assertThat(arrived.get()).isGreaterThanOrEqualTo(SIZE);
    assertThat(content.mostAhead).isLessThan(ON_THE_WAY);
  }

  private void count(Socket socket) {
    try (socket;
        InputStream in = new BufferedInputStream(socket.getInputStream(), 1 << 16)) {
      OutputStream out = socket.getOutputStream();
      out.write("220 hi\r\n".getBytes(US_ASCII));
      for (String line = line(in); !line.isEmpty(); line = line(in)) {
        String answer = "250 OK";
        if (line.startsWith("EHLO")) {
          answer = "250-x\r\n250-PIPELINING\r\n250 CHUNKING";
        } else if (line.startsWith("BDAT")) {
          skip(in, Long.parseLong(line.replaceAll("\\D", "")));
        } else if (line.equals("DATA")) {
          out.write("354 go on\r\n".getBytes(US_ASCII));
          for (String each = line(in); !each.equals("."); each = line(in)) {
            arrived.addAndGet(each.length() + 2);
          }
        }
        out.write((answer + "\r\n").getBytes(US_ASCII));
      }
    } catch (IOException _) {
      // the client is gone
    }
  }

  private void skip(InputStream in, long length) throws IOException {
    in.skipNBytes(length);
    arrived.addAndGet(length);
  }

  private static String line(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int b = in.read(); b != '\n' && b >= 0; b = in.read()) {
      line.append((char) b);
    }
    return line.toString().stripTrailing();
  }

  /** Lines without end, nearly; notes how far ahead of the server it is read. */
  private static final class Lines implements RawMessage {

    private static final byte[] LINE = ("x".repeat(998) + "\r\n").getBytes(US_ASCII);

    private final AtomicLong arrived;
    private long mostAhead;

    Lines(AtomicLong arrived) {
      this.arrived = arrived;
    }

    @Override
    public long size() {
      return SIZE;
    }

    @Override
    public InputStream open() {
      return new InputStream() {
        private long given;

        @Override
        public int read() {
          return given < SIZE ? LINE[(int) (given++ % LINE.length)] : -1;
        }

        @Override
        public int read(byte[] target, int offset, int length) {
          mostAhead = Math.max(mostAhead, given - arrived.get());
          int at = (int) (given % LINE.length);
          int some = (int) Math.min(Math.min(length, LINE.length - at), SIZE - given);
          System.arraycopy(LINE, at, target, offset, some);
          given += some;
          return some == 0 ? -1 : some;
        }
      };
    }
  }
}
