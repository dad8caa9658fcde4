package dev.mailgw.app.login;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.URI;
import java.util.List;
import java.util.Locale;

/** This machine's browser. */
public final class Browser {

  private Browser() {}

  /**
   * Opens a page in a window of whoever runs this program; does not wait for it.
   *
   * @return false if there is nothing that could
   */
  public static boolean open(URI page) {
    try {
      var _ =
          new ProcessBuilder(command(System.getProperty("os.name"), page))
              .redirectInput(Redirect.PIPE)
              .redirectOutput(Redirect.DISCARD)
              .redirectError(Redirect.DISCARD)
              .start();
      return true;
    } catch (IOException _) {
      return false;
    }
  }

  /** The program that an operating system has for it. */
  static List<String> command(String system, URI page) {
    String name = system.toLowerCase(Locale.ROOT);
    if (name.startsWith("windows")) {
      return List.of("rundll32", "url.dll,FileProtocolHandler", page.toString());
    }
    return List.of(name.startsWith("mac") ? "open" : "xdg-open", page.toString());
  }
}
