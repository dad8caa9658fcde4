package dev.mailgw.load.plan;

import dev.mailgw.config.AliasSettings;
import dev.mailgw.config.GatewayConfig;
import dev.mailgw.config.ServerSettings;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Whether nobody but this machine can be hurt. Asks no name server: a name may come to mean more.
 */
final class Loopback {

  private static final Pattern IPV4 = Pattern.compile("127\\.\\d{1,3}\\.\\d{1,3}\\.\\d{1,3}");
  private static final Set<String> NAMES = Set.of("localhost", "::1", "[::1]");

  private Loopback() {}

  /**
   * Whether all mail servers that are used are on this machine.
   *
   * @param sends whether mail is handed in, too
   */
  static boolean only(GatewayConfig config, Optional<ServerSettings> imap, boolean sends) {
    return Stream.concat(
            config.aliases().stream().flatMap(alias -> servers(alias, sends)), imap.stream())
        .map(ServerSettings::host)
        .allMatch(host -> NAMES.contains(host) || IPV4.matcher(host).matches());
  }

  private static Stream<ServerSettings> servers(AliasSettings alias, boolean sends) {
    return sends
        ? Stream.of(alias.incoming().server(), alias.outgoing().server())
        : Stream.of(alias.incoming().server());
  }
}
