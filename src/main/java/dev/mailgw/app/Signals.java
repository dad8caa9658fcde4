package dev.mailgw.app;

import java.lang.reflect.Proxy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Signals that the JDK does not treat as the end of the process. Its only way to them is a class
 * that javac warns of on every mention, hence by reflection.
 */
public final class Signals {

  private static final Logger log = LoggerFactory.getLogger(Signals.class);

  private Signals() {}

  /** Runs {@code action} on each SIGHUP; does nothing where there is none (Windows). */
  public static void onHangUp(Runnable action) {
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
      Object hangUp = signal.getConstructor(String.class).newInstance("HUP");
      signal.getMethod("handle", signal, handler).invoke(null, hangUp, handling);
    } catch (ReflectiveOperationException e) {
      log.debug("no SIGHUP here, reload by POST /-/reload: {}", String.valueOf(e.getMessage()));
    }
  }
}
