package dev.mailgw.app;

import java.lang.reflect.Proxy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Signals that are not to be treated as the JDK does. Its only way to them is a class that javac
 * warns of on every mention, hence by reflection.
 */
public final class Signals {

  private static final Logger log = LoggerFactory.getLogger(Signals.class);

  private Signals() {}

  /** Runs {@code action} on each SIGHUP; does nothing where there is none (Windows). */
  public static void onHangUp(Runnable action) {
    if (!on("HUP", action)) {
      log.debug("no SIGHUP here, reload by POST /-/reload");
    }
  }

  /**
   * Lets Ctrl-C pass, which reaches all processes of a terminal. For one that another process has
   * started, and will end.
   */
  public static void ignoreInterrupt() {
    if (!on("INT", () -> {})) {
      log.debug("Ctrl-C can't be ignored here");
    }
  }

  private static boolean on(String name, Runnable action) {
    try {
      Class<?> signal = Class.forName("sun.misc.Signal");
      Class<?> handler = Class.forName("sun.misc.SignalHandler");
      Object handling =
          Proxy.newProxyInstance(
              Signals.class.getClassLoader(),
              new Class<?>[] {handler},
              (_, method, _) -> {
                if (method.getName().equals("handle")) {
                  action.run();
                }
                return method.getReturnType().equals(void.class) ? null : 0;
              });
      Object named = signal.getConstructor(String.class).newInstance(name);
      signal.getMethod("handle", signal, handler).invoke(null, named, handling);
      return true;
    } catch (ReflectiveOperationException _) {
      return false;
    }
  }
}
