package dev.mailgw.app;

import dev.mailgw.config.GatewayConfig;
import dev.mailgw.spool.Ruling;
import java.io.IOException;
import java.util.List;

/** Sends a test alarm where no gateway runs. */
public final class AlarmTest {

  private final GatewayConfig config;
  private final Environment environment;

  public AlarmTest(GatewayConfig config, Environment environment) {
    this.config = config;
    this.environment = environment;
  }

  /**
   * Sends one, and says what came of it.
   *
   * @throws StartException if the gateway can't be put together, or its directory is in use
   */
  public Ruling run() throws StartException {
    try (Parts parts = new Assembly(config, List.of(), environment).parts()) {
      return parts
          .alarms()
          .map(AlarmSender::test)
          .orElseGet(() -> new Ruling.Refused("is not sent: no alarms are configured (alarms.to)"));
    } catch (IOException e) {
      throw new StartException("the data directory can't be released: " + e.getMessage(), e);
    }
  }
}
