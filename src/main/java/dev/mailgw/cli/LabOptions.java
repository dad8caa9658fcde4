package dev.mailgw.cli;

import dev.mailgw.lab.clock.LabClock;
import dev.mailgw.lab.config.LabConfig;
import dev.mailgw.lab.config.LabLimits;
import dev.mailgw.lab.config.LabListen;
import dev.mailgw.lab.config.LabNetwork;
import dev.mailgw.lab.config.LabPorts;
import dev.mailgw.lab.config.LabTime;
import dev.mailgw.lab.mail.ArrivalText;
import dev.mailgw.lab.mail.Inflow;
import dev.mailgw.lab.yaml.LabConfigException;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What a lab is made of: its configuration, and what the command line says otherwise. */
final class LabOptions {

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Option(
      names = {"-c", "--config"},
      paramLabel = "FILE",
      description = "Lab configuration. Default: a built-in one, equal to conf/lab.yaml")
  private Path config;

  @Option(
      names = "--port-base",
      paramLabel = "N",
      description = "https is N+443, imap N+993, and so on; 0 takes free ports. Default: 10000")
  private Integer portBase;

  @Option(
      names = "--standard-ports",
      description = "Listens on 443, 993, 995, 587, 143 and 110; the API on 10080.")
  private boolean standardPorts;

  @Option(
      names = "--listen",
      paramLabel = "ADDRESS",
      description = "Where to listen, for instance 0.0.0.0; the API stays on 127.0.0.1.")
  private String listen;

  @Option(
      names = "--as-office365",
      description = "Takes a certificate for the names of Office 365, too.")
  private boolean asOffice365;

  @Option(names = "--limits", paramLabel = "SET", description = "open (default) or office365.")
  private String limits;

  @Option(
      names = "--clock-rate",
      paramLabel = "N",
      description = "N seconds pass in the lab while one passes outside. Default: 1")
  private Double clockRate;

  @Option(
      names = "--arrivals",
      paramLabel = "RATE",
      description =
          "Lets made-up mail arrive in each user's mailbox: 60/m, 2/s:poisson, 100/h+20@10m (20"
              + " more every 10 minutes).")
  private String arrivals;

  LabConfig configured() throws IOException, LabConfigException {
    require(config == null || Files.isReadable(config), "--config: there is no file " + config);
    LabConfig loaded = config == null ? LabConfig.builtIn() : loaded(config);
    return supplied(timed(limited(loaded.withNetwork(network(loaded.network())))));
  }

  private LabNetwork network(LabNetwork from) {
    require(
        portBase == null || (portBase >= 0 && portBase <= LabPorts.LARGEST_BASE),
        "--port-base must be from 0 to " + LabPorts.LARGEST_BASE);
    require(portBase == null || !standardPorts, "--port-base or --standard-ports, not both");
    LabNetwork network = portBase == null ? from : from.withPortBase(portBase);
    network = standardPorts ? network.onStandardPorts() : network;
    network = asOffice365 ? network.asOffice365() : network;
    return listen == null ? network : network.withListen(address());
  }

  private InetAddress address() {
    return LabListen.parse(listen)
        .orElseThrow(() ->
            wrong("--listen: '" + listen + "' is not an address like 127.0.0.1, 0.0.0.0 or ::1"));
  }

  private LabConfig limited(LabConfig from) {
    return limits == null
        ? from
        : from.withLimits(
            LabLimits.named(limits)
                .orElseThrow(() -> wrong("--limits: '" + limits + "' is not open or office365")));
  }

  private LabConfig timed(LabConfig from) {
    if (clockRate == null) {
      return from;
    }
    require(
        clockRate >= 1 && clockRate <= LabClock.FASTEST,
        "--clock-rate must be from 1 to %.0f".formatted(LabClock.FASTEST));
    return from.withTime(new LabTime(clockRate, from.time().advance()));
  }

  private LabConfig supplied(LabConfig from) {
    return arrivals == null
        ? from
        : from.withArrivals(
            ArrivalText.plan(arrivals, Inflow.FIRST_SEED)
                .orElseThrow(() ->
                    wrong("--arrivals: '%s' is not %s".formatted(arrivals, ArrivalText.FORM))));
  }

  private static LabConfig loaded(Path file) throws IOException, LabConfigException {
    try {
      return LabConfig.load(file);
    } catch (CharacterCodingException e) {
      throw new IOException("'" + file + "' is not UTF-8 text; save it as UTF-8", e);
    }
  }

  private void require(boolean holds, String problem) {
    if (!holds) {
      throw wrong(problem);
    }
  }

  private ParameterException wrong(String problem) {
    return new ParameterException(spec.commandLine(), problem);
  }
}
