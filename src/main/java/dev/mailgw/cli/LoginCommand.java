package dev.mailgw.cli;

import dev.mailgw.app.Environment;
import dev.mailgw.app.Login;
import dev.mailgw.app.login.Browser;
import dev.mailgw.app.login.LoopbackListener;
import dev.mailgw.config.GatewayConfig;
import dev.mailgw.oauth.OAuthAccount;
import dev.mailgw.oauth.TokenException;
import dev.mailgw.oauth.signin.Accepted;
import dev.mailgw.oauth.signin.DeviceCode;
import dev.mailgw.oauth.signin.SignInPage;
import dev.mailgw.oauth.signin.SignIns;
import java.io.IOException;
import java.net.BindException;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "login",
    description = "Signs an account's user in, and stores the token; also while the gateway runs.",
    mixinStandardHelpOptions = true,
    versionProvider = VersionCommand.class)
final class LoginCommand implements Callable<Integer> {

  private static final Duration PATIENCE = Duration.ofMinutes(15);

  @Spec private CommandSpec spec;
  @Mixin private ConfigOption config;

  @Parameters(paramLabel = "ACCOUNT", description = "As it is called in the configuration.")
  private String name;

  @Option(
      names = "--device-code",
      description =
          "Show a code to be typed in on another device. The app registration must allow public"
              + " client flows.")
  private boolean deviceCode;

  @Option(names = "--no-browser", description = "Only print the address to open.")
  private boolean noBrowser;

  @Option(
      names = "--port",
      paramLabel = "N",
      description =
          "Listen on this port for the browser that comes back. Default: any free one; with a"
              + " client secret or certificate the console's port, if it is free")
  private Integer port;

  @Override
  public Integer call() throws Exception {
    GatewayConfig loaded = config.load();
    RunCommand.configureLog(loaded.log());
    try (Login login = Login.open(loaded, Environment.system())) {
      OAuthAccount account = account(login.signIns());
      Optional<Accepted> end =
          deviceCode
              ? byDevice(login.signIns(), account)
              : byBrowser(login.signIns(), account, loaded);
      end.ifPresent(LoginCommand::print);
      end.ifPresent(_ -> new RunningGateway(loaded).tellOfLogin(account.id()));
      return end.isPresent() ? ExitCode.OK : ExitCode.FAILED;
    } catch (TokenException e) {
      System.err.println("mailgw: " + e.getMessage());
      return ExitCode.FAILED;
    }
  }

  private OAuthAccount account(SignIns signIns) {
    return signIns
        .account(name)
        .orElseThrow(() ->
            new ParameterException(
                spec.commandLine(),
                "there is no account '" + name + "' with grant refreshToken in " + config.file()));
  }

  private Optional<Accepted> byDevice(SignIns signIns, OAuthAccount account) throws TokenException {
    return Optional.of(signIns.byDevice(account.id(), code -> show(account, code)));
  }

  private static void show(OAuthAccount account, DeviceCode code) {
    System.err.printf(
        """
        Open %s in a private browser window (else single sign-on may take
        another user), enter the code %s and sign in as %s.
        The code is good until %s.
        """,
        code.page(),
        code.userCode(),
        account.user(),
        code.expires().truncatedTo(ChronoUnit.SECONDS));
  }

  private Optional<Accepted> byBrowser(SignIns signIns, OAuthAccount account, GatewayConfig loaded)
      throws TokenException, IOException, InterruptedException {
    try (LoopbackListener listener = listener(account, loaded)) {
      SignInPage page = signIns.begin(account.id(), listener.redirect());
      show(account, listener, page);
      if (!noBrowser && !Browser.open(page.address())) {
        System.err.println("mailgw: no browser was found here; open the address by hand");
      }
      Optional<Accepted> end = listener.await(signIns, page, PATIENCE);
      if (end.isEmpty()) {
        System.err.printf(
            "mailgw: nobody came back from the sign-in page within 15 minutes, and nothing was"
                + " changed; if the page said AADSTS50011, register %s as redirect URI%n",
            listener.redirect());
      }
      return end;
    }
  }

  private static void show(OAuthAccount account, LoopbackListener listener, SignInPage page) {
    System.err.printf(
        """
        Sign in as %s, in a private browser window: in an ordinary one single sign-on
        may take whoever is signed in on this workstation, and the token would be that person's.
        If a window opens that is not private, close it and copy this address into one that is:

        %s

        The browser comes back to %s, which must be registered as
        redirect URI (else AADSTS50011). Waiting for 15 minutes; Ctrl-C ends it, nothing is changed then.
        """,
        account.user(), page.address(), listener.redirect());
  }

  /**
   * A public client may use any port; of the others each must be registered, as the console's is.
   */
  private LoopbackListener listener(OAuthAccount account, GatewayConfig loaded) throws IOException {
    if (port != null) {
      return LoopbackListener.on(port);
    }
    boolean anyPort = account.registration().credential().isEmpty();
    try {
      return LoopbackListener.on(anyPort ? 0 : loaded.http().port());
    } catch (BindException _) {
      return LoopbackListener.on(0);
    }
  }

  private static void print(Accepted accepted) {
    System.out.printf(
        """
        signed in    %s
        tenant       %s
        permissions  %s
        stored       for account %s; access token until %s
        """,
        accepted.identity().user(),
        accepted.identity().tenant(),
        String.join(", ", accepted.identity().permissions()),
        accepted.account(),
        accepted.expires().truncatedTo(ChronoUnit.SECONDS));
  }
}
