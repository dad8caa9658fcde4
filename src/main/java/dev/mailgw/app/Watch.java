package dev.mailgw.app;

import dev.mailgw.app.alarm.LastHeard;
import dev.mailgw.app.check.DaemonCheck;
import dev.mailgw.config.GatewayConfig;
import dev.mailgw.oauth.CredentialFiles;

/**
 * What looks after the gateway while it works.
 *
 * @param views how its tokens are
 * @param check on demand
 */
record Watch(TokenViews views, DaemonCheck check, Alarming alarming, FlightRecorder recorder)
    implements AutoCloseable {

  /**
   * Begins.
   *
   * @param heard listens to the gateway's events
   * @throws StartException if a secret of the alarms can't be read
   */
  static Watch over(
      GatewayConfig config,
      Parts parts,
      ServiceInstances services,
      LastHeard heard,
      Environment environment)
      throws StartException {
    TokenViews views = new TokenViews(config, new CredentialFiles());
    DaemonCheck check = new DaemonCheck(config, environment);
    AlarmFacts facts = new AlarmFacts(parts, services, views, heard, check::verdicts);
    return new Watch(
        views,
        check,
        Alarming.of(config, parts, facts, environment.clock()),
        FlightRecorder.in(parts.data(), config.log().recording()));
  }

  @Override
  public void close() {
    recorder.close();
    alarming.close();
  }
}
