package dev.mailgw.app.check;

import dev.mailgw.app.Environment;
import dev.mailgw.app.OwnName;
import dev.mailgw.app.StartException;
import dev.mailgw.app.TokenDirectory;
import dev.mailgw.app.Trust;
import dev.mailgw.check.CheckPlan;
import dev.mailgw.check.Site;
import dev.mailgw.config.CheckSettings;
import dev.mailgw.config.GatewayConfig;
import dev.mailgw.lab.LabReady;
import dev.mailgw.oauth.Route;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Makes checks of what a user has: a configuration, or a lab. */
public final class Checks {

  private Checks() {}

  /**
   * Of a configuration, with the stored tokens of its gateway if there are any.
   *
   * @throws StartException if a file that it names can't be used, or an alias is not in it
   */
  public static Checking of(GatewayConfig config, CheckOptions options, Environment environment)
      throws StartException, IOException {
    refuseUnknown(options.aliases(), CheckPlans.names(config));
    CheckSettings told = config.check();
    Site site =
        new Site(told.eceVersion(), told.externalUrl(), told.redirectUri().stream().toList());
    CheckPlan plan = CheckPlans.of(config, options, site);
    Path data = config.dataDirectory();
    return new Checking(
        plan,
        Trust.context(config.trust().authorities()),
        config.oauth().route(),
        OwnName.of(config.dispatcher()),
        TokenDirectory.exists(config.oauth(), data)
            ? Optional.of(TokenDirectory.open(config.oauth(), data, environment.random()))
            : Optional.empty());
  }

  /**
   * Of a running lab.
   *
   * @param readyFile what the lab wrote
   * @throws IOException if that is no ready file
   */
  public static Checking ofLab(Path readyFile, CheckOptions options)
      throws StartException, IOException {
    LabReady lab = ready(readyFile);
    refuseUnknown(options.aliases(), LabPlan.names(lab, options));
    return new Checking(
        LabPlan.of(lab, options),
        Trust.context(List.of(Path.of(lab.caPem()))),
        new Route.Direct(),
        OwnName.ofMachine(),
        Optional.empty());
  }

  private static void refuseUnknown(Set<String> wanted, List<String> known) throws StartException {
    Optional<String> unknown =
        wanted.stream().filter(one -> !known.contains(one)).sorted().findFirst();
    if (unknown.isPresent()) {
      throw new StartException(
          "there is no alias '%s'; there are: %s"
              .formatted(unknown.get(), String.join(", ", known)),
          null);
    }
  }

  private static LabReady ready(Path file) throws IOException {
    try {
      LabReady lab = new JsonMapper().readValue(Files.readString(file), LabReady.class);
      if (lab.clients() == null || lab.clients().isEmpty() || lab.caPem() == null) {
        throw new IOException("'" + file + "' is no ready file of a lab with a client");
      }
      return lab;
    } catch (NoSuchFileException e) {
      throw new IOException("no lab has written '" + file + "': start one (mailgw lab)", e);
    } catch (JacksonException e) {
      throw new IOException("'" + file + "' is no ready file: it holds no JSON of a lab", e);
    }
  }
}
