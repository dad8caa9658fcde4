package dev.mailgw.lab.imap;

import dev.mailgw.lab.fault.Poison;
import dev.mailgw.lab.mailbox.StoredMessage;
import dev.mailgw.lab.wire.About;
import dev.mailgw.lab.wire.Content;
import dev.mailgw.lab.wire.WireEvent.Kind;
import dev.mailgw.lab.wire.WireOutput;
import java.io.IOException;
import java.util.Set;

/** Where the answer to one FETCH goes; notices which messages went out whole. */
final class FetchOutput {

  private final Call call;
  private final ImapSession session;
  private final WireOutput out;
  private final boolean threatened;

  FetchOutput(Call call, ImapSession session) {
    this.call = call;
    this.session = session;
    this.out = session.out();
    this.threatened = session.faults().threaten(call);
  }

  void print(String text) throws IOException {
    out.print(text);
  }

  void line(String text) throws IOException {
    out.line(text);
  }

  /** The message as it is shown. */
  MessageView view(StoredMessage message) {
    Set<Poison> poisons = threatened ? session.faults().poisons(call, message.uid()) : Set.of();
    return new MessageView(message, session.host().sizes(), poisons);
  }

  /**
   * Bytes of a message.
   *
   * @param from where they begin in the message, or {@link BodyItem#PART}
   */
  void literal(MessageView message, Content bytes, long from) throws IOException {
    out.line(" {" + bytes.size() + "}");
    int uid = message.message().uid();
    if (threatened) {
      session.faults().sending(call, uid);
    }
    out.transfer(bytes);
    if (threatened) {
      out.flush();
    }
    if (from != BodyItem.PART
        && !message.is(Poison.SUBSTITUTE)
        && session.selected().given(message.message(), from, bytes.size())) {
      String folder = session.selected().folder().name();
      session.note(Kind.FETCHED, folder + " " + uid, new About.Message(folder, uid));
    }
  }
}
