package dev.mailgw.cli;

import dev.mailgw.app.Environment;
import dev.mailgw.app.StoredTokens;
import dev.mailgw.cli.RunningGateway.NotRunningException;
import dev.mailgw.config.GatewayConfig;
import dev.mailgw.oauth.AccountId;
import java.io.Console;
import java.io.IOException;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

@Command(
    name = "token",
    description = "Shows accounts' tokens, and does something about them.",
    subcommands = TokenImportCommand.class,
    mixinStandardHelpOptions = true)
final class TokenCommand {

  private static final String NAMED = "As it is called in the configuration.";

  @Command(
      name = "list",
      description =
          "Shows how each account's token is; without a running gateway what store and"
              + " configuration tell.",
      mixinStandardHelpOptions = true)
  int list(
      @Mixin ConfigOption config,
      @Option(names = "--json", description = "As JSON, with all there is.") boolean json)
      throws Exception {
    JsonNode view = view(config.load());
    System.out.print(json ? Json.mapper().writeValueAsString(view) + "\n" : TokenText.list(view));
    return ExitCode.OK;
  }

  @Command(
      name = "show",
      description = "Shows all that is known of an account's token, and who signs in with it.",
      mixinStandardHelpOptions = true)
  int show(
      @Mixin ConfigOption config,
      @Parameters(paramLabel = "ACCOUNT", description = NAMED) String account)
      throws Exception {
    JsonNode view = view(config.load());
    for (JsonNode token : view.path("tokens")) {
      if (token.path("account").asString().equals(account)) {
        System.out.print(TokenText.full(token, view.path("now")));
        return ExitCode.OK;
      }
    }
    throw new IOException("no account '" + account + "' is configured");
  }

  @Command(
      name = "refresh",
      description = "Asks for a new access token now, also after a failure that stopped it.",
      mixinStandardHelpOptions = true)
  int refresh(
      @Mixin ConfigOption config,
      @Parameters(paramLabel = "ACCOUNT", description = NAMED) String account)
      throws Exception {
    act(new RunningGateway(config.load()), account, "refresh");
    System.out.println("account " + account + " has a new access token");
    return ExitCode.OK;
  }

  @Command(
      name = "forget",
      description =
          "Throws an account's tokens away. A user has to sign in again, unless refreshToken is"
              + " configured.",
      mixinStandardHelpOptions = true)
  int forget(
      @Mixin ConfigOption config,
      @Option(names = "--yes", description = "Does not ask.") boolean yes,
      @Parameters(paramLabel = "ACCOUNT", description = NAMED) String account)
      throws Exception {
    GatewayConfig loaded = config.load();
    requireKnown(loaded, account);
    if (!yes && !confirmed(account)) {
      System.err.println("mailgw: nothing was done");
      return ExitCode.FAILED;
    }
    try {
      act(new RunningGateway(loaded), account, "forget");
    } catch (NotRunningException _) {
      new StoredTokens(loaded, Environment.system()).forget(new AccountId(account));
    }
    System.out.println("the tokens of account " + account + " are forgotten");
    return ExitCode.OK;
  }

  @Command(
      name = "rekey",
      description = "Seals all stored tokens with a new key, or with the one that is configured.",
      mixinStandardHelpOptions = true)
  int rekey(@Mixin ConfigOption config) throws Exception {
    GatewayConfig loaded = config.load();
    try {
      new RunningGateway(loaded).act("/api/v1/tokens/rekey", "the running gateway can't do that");
    } catch (NotRunningException _) {
      int files = new StoredTokens(loaded, Environment.system()).rekey();
      System.err.println("mailgw: no gateway runs; " + files + " files were sealed anew");
    }
    System.out.println(
        loaded.oauth().key().isPresent()
            ? "all stored tokens are sealed with oauth.key; the others may be taken out"
            : "all stored tokens are sealed with a new key");
    return ExitCode.OK;
  }

  private static JsonNode view(GatewayConfig config) throws IOException, InterruptedException {
    try {
      return Json.mapper().readTree(new RunningGateway(config).tokens());
    } catch (NotRunningException e) {
      System.err.println(
          "mailgw: note: no gateway runs ("
              + e.getMessage()
              + "); this is what store and configuration tell");
      return Json.mapper().valueToTree(new StoredTokens(config, Environment.system()).view());
    }
  }

  private static void act(RunningGateway gateway, String account, String what)
      throws IOException, InterruptedException {
    gateway.act(
        "/api/v1/accounts/" + UrlPart.of(account) + "/" + what,
        "the running gateway has no account '" + account + "'");
  }

  private static void requireKnown(GatewayConfig config, String account) throws IOException {
    if (config.accounts().stream().noneMatch(one -> one.id().value().equals(account))) {
      throw new IOException("no account '" + account + "' is configured");
    }
  }

  /** Some runtimes have no console where no terminal is, some have one all the same. */
  private static boolean confirmed(String account) throws IOException {
    Console console =
        Optional.ofNullable(System.console())
            .filter(Console::isTerminal)
            .orElseThrow(
                () -> new IOException("say --yes: there is nobody to ask whether this is meant"));
    String answer = console.readLine("Throw the tokens of account %s away? Type 'yes': ", account);
    return "yes".equals(answer);
  }
}
