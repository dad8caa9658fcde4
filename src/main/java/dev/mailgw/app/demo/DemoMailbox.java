package dev.mailgw.app.demo;

import dev.mailgw.alias.AliasId;
import java.util.List;

/**
 * A mailbox of the demo.
 *
 * @param protocol {@code imap} or {@code pop3}
 * @param account the configured account that opens it
 */
record DemoMailbox(AliasId alias, String address, String protocol, String account) {

  /** Two behind one shared account, one with its own account; one of them over POP3. */
  static final List<DemoMailbox> ALL =
      List.of(
          new DemoMailbox(new AliasId("sales"), "sales@contoso.test", "imap", "shared"),
          new DemoMailbox(new AliasId("support"), "support@contoso.test", "pop3", "shared"),
          new DemoMailbox(new AliasId("info"), "info@contoso.test", "imap", "own"));

  boolean pop3() {
    return protocol.equals("pop3");
  }
}
