package dev.mailgw.lab.wire;

/**
 * Listens to one connection. Must be quick and must not throw; may be called by several threads.
 */
public interface Tap {

  /** Which way something goes. */
  enum Way {
    FROM_CLIENT,
    TO_CLIENT
  }

  /** Hears nothing. */
  Tap NONE =
      new Tap() {
        @Override
        public void text(Way way, String text) {}

        @Override
        public void content(Way way, long bytes) {}

        @Override
        public void traffic(Way way, int bytes) {}
      };

  /**
   * From the client one line without its line end, secrets and all; to the client any piece of
   * text, with its line ends.
   */
  void text(Way way, String text);

  /** So many bytes of a message, literal or other data, of which nobody needs to know more. */
  void content(Way way, long bytes);

  /** So many bytes on the wire, before or after TLS has wrapped them. */
  void traffic(Way way, int bytes);
}
