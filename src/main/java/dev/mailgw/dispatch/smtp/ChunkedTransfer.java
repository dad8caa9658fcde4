package dev.mailgw.dispatch.smtp;

import dev.mailgw.monitor.Phase;
import java.io.IOException;
import java.io.OutputStream;

/**
 * A large content in chunks (RFC 3030), each sent while the server is busy with the one before it;
 * a server that has had enough says so between two of them.
 */
final class ChunkedTransfer implements Transfer {

  private static final int CHUNK = 256 << 10;
  private static final String BDAT = "BDAT ";

  private final SmtpDialogue dialogue;
  private final Cargo cargo;
  private final Chunks chunks = new Chunks();

  ChunkedTransfer(SmtpDialogue dialogue, Cargo cargo) {
    this.dialogue = dialogue;
    this.cargo = cargo;
  }

  /** No content: what the server does not want is not sent. */
  @Override
  public void announce() {
    cargo.askAhead(dialogue);
  }

  @Override
  public void abandon(boolean contradictory) {}

  @Override
  public boolean isComplete() {
    return false;
  }

  @Override
  public Verdict run() {
    cargo.timer().enter(Phase.DATA);
    try {
      cargo.unload(chunks, false);
      chunks.awaitAnswer();
    } catch (Refused e) {
      return new Verdict(Verdict.THE_CONTENT, e.reply.outcome());
    } catch (IOException e) {
      return Cargo.torn(e, dialogue);
    }
    cargo.askToEnd(dialogue);
    cargo.timer().enter(Phase.ACCEPTED);
    chunks.send(" LAST");
    cargo.end(dialogue);
    Reply reply = dialogue.reply();
    if (reply.positive()) {
      dialogue.concluded();
    }
    return new Verdict(Verdict.THE_END, reply.finalOutcome());
  }

  /** The server does not want the rest. */
  private static final class Refused extends IOException {

    private static final long serialVersionUID = 1;

    private final transient Reply reply;

    private Refused(Reply reply) {
      super(reply.line());
      this.reply = reply;
    }
  }

  /** Collects a chunk; sends it when the one before it was taken and there is more. */
  private final class Chunks extends OutputStream {

    private final byte[] chunk = new byte[CHUNK];
    private int count;
    private boolean unanswered;

    @Override
    public void write(int b) throws IOException {
      write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      for (int done = 0; done < length; ) {
        if (count == CHUNK) {
          awaitAnswer();
          send("");
          dialogue.flush();
          unanswered = true;
        }
        int some = Math.min(length - done, CHUNK - count);
        System.arraycopy(bytes, offset + done, chunk, count, some);
        count += some;
        done += some;
      }
    }

    private void awaitAnswer() throws Refused {
      if (unanswered) {
        unanswered = false;
        Reply reply = dialogue.reply();
        if (!reply.positive()) {
          throw new Refused(reply);
        }
      }
    }

    private void send(String last) {
      dialogue.put(BDAT + count + last);
      dialogue.put(chunk, count);
      count = 0;
    }
  }
}
