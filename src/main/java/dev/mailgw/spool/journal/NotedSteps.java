package dev.mailgw.spool.journal;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.mailgw.message.MailAddress;
import dev.mailgw.spool.Conclusion;
import dev.mailgw.spool.OutboundState;
import dev.mailgw.spool.QueueId;
import dev.mailgw.spool.RecipientResult;
import dev.mailgw.spool.Step;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Steps as they lie in a journal; times to the millisecond.
 *
 * @param at when they were noted
 */
public record NotedSteps(Instant at, List<Step> steps) {

  private static final byte BEGUN = 1;
  private static final byte CONCLUDED = 2;

  public NotedSteps {
    steps = List.copyOf(steps);
  }

  /** As bytes. */
  public byte[] toBytes() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeLong(at.toEpochMilli());
      out.writeInt(steps.size());
      for (Step step : steps) {
        write(out, step);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /**
   * Reads {@link #toBytes}.
   *
   * @throws IOException if it is anything else
   */
  public static NotedSteps of(byte[] bytes) throws IOException {
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
      Instant at = Instant.ofEpochMilli(in.readLong());
      List<Step> steps = new ArrayList<>();
      for (int left = in.readInt(); left > 0; left--) {
        steps.add(step(in));
      }
      return new NotedSteps(at, steps);
    }
  }

  private static void write(DataOutputStream out, Step step) throws IOException {
    switch (step) {
      case Step.Begun(QueueId mail, Instant started, Step.Charge charge) -> {
        out.writeByte(BEGUN);
        write(out, mail.value());
        out.writeLong(started.toEpochMilli());
        write(out, charge.account());
        out.writeInt(charge.recipients());
      }
      case Step.Concluded(Conclusion conclusion) -> {
        out.writeByte(CONCLUDED);
        write(out, conclusion);
      }
    }
  }

  private static Step step(DataInputStream in) throws IOException {
    byte kind = in.readByte();
    return switch (kind) {
      case BEGUN ->
          new Step.Begun(
              new QueueId(text(in)),
              Instant.ofEpochMilli(in.readLong()),
              new Step.Charge(text(in), in.readInt()));
      case CONCLUDED -> new Step.Concluded(conclusion(in));
      default -> throw new IOException("a step of kind " + kind + " is not known");
    };
  }

  private static void write(DataOutputStream out, Conclusion conclusion) throws IOException {
    write(out, conclusion.mail().value());
    write(out, conclusion.next().label());
    out.writeLong(conclusion.notBefore().toEpochMilli());
    write(out, conclusion.serverId());
    write(out, conclusion.reason());
    out.writeInt(conclusion.recipients().size());
    for (RecipientResult result : conclusion.recipients()) {
      write(out, result.recipient().localPart());
      write(out, result.recipient().domain());
      write(out, result.state());
      write(out, result.enhancedStatus());
      write(out, result.reply());
    }
  }

  private static Conclusion conclusion(DataInputStream in) throws IOException {
    QueueId mail = new QueueId(text(in));
    OutboundState next = OutboundState.of(text(in));
    Instant notBefore = Instant.ofEpochMilli(in.readLong());
    String serverId = text(in);
    String reason = text(in);
    List<RecipientResult> recipients = new ArrayList<>();
    for (int left = in.readInt(); left > 0; left--) {
      MailAddress recipient = new MailAddress(text(in), text(in));
      recipients.add(new RecipientResult(recipient, text(in), text(in), text(in)));
    }
    return new Conclusion(mail, next, notBefore, serverId, recipients, reason);
  }

  private static void write(DataOutputStream out, String text) throws IOException {
    byte[] bytes = text.getBytes(UTF_8);
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  private static String text(DataInputStream in) throws IOException {
    return new String(in.readNBytes(in.readInt()), UTF_8);
  }
}
