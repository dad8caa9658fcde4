package dev.mailgw.cli;

import dev.mailgw.app.Environment;
import dev.mailgw.app.Login;
import dev.mailgw.config.GatewayConfig;
import dev.mailgw.oauth.OAuthAccount;
import dev.mailgw.oauth.Secret;
import dev.mailgw.oauth.TokenException;
import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "import",
    description = "Takes an account's refresh token from standard input, tries and stores it.",
    mixinStandardHelpOptions = true,
    versionProvider = VersionCommand.class)
final class TokenImportCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;
  @Mixin private ConfigOption config;

  @Parameters(paramLabel = "ACCOUNT", description = "As it is called in the configuration.")
  private String name;

  @Override
  public Integer call() throws Exception {
    GatewayConfig loaded = config.load();
    RunCommand.configureLog(loaded.log());
    try (Login login = Login.open(loaded, Environment.system())) {
      OAuthAccount account = account(login);
      Instant expires = login.bring(account.id(), refreshToken());
      System.out.printf(
          "stored for account %s; access token until %s%n",
          name, expires.truncatedTo(ChronoUnit.SECONDS));
      new RunningGateway(loaded).tellOfLogin(account.id());
      return ExitCode.OK;
    } catch (TokenException e) {
      System.err.println("mailgw: " + e.getMessage());
      return ExitCode.FAILED;
    }
  }

  private OAuthAccount account(Login login) {
    return login
        .signIns()
        .account(name)
        .orElseThrow(() ->
            new ParameterException(
                spec.commandLine(),
                "there is no account '" + name + "' with grant refreshToken in " + config.file()));
  }

  /** Never an argument: those are seen by all users of a machine. */
  private static Secret refreshToken() throws IOException {
    Optional<Console> terminal = Optional.ofNullable(System.console()).filter(Console::isTerminal);
    String text =
        terminal.isPresent()
            ? new String(terminal.get().readPassword("Refresh token (not shown): "))
            : line();
    if (text.isBlank()) {
      throw new IOException("there was no refresh token on standard input; nothing was changed");
    }
    return Secret.of(text.strip());
  }

  private static String line() throws IOException {
    var in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII));
    return Optional.ofNullable(in.readLine()).orElse("");
  }
}
