package dev.mailgw.lab.entra;

import static java.util.stream.Collectors.toUnmodifiableMap;

import dev.mailgw.lab.mailbox.LabUser;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/** The tenant with its applications and users. Immutable. */
public final class EntraDirectory {

  private final Tenant tenant;
  private final Map<String, EntraClient> clients;
  private final Map<String, LabUser> users;

  public EntraDirectory(Tenant tenant, Collection<EntraClient> clients, Collection<LabUser> users) {
    this.tenant = tenant;
    this.clients =
        clients.stream().collect(toUnmodifiableMap(EntraClient::id, Function.identity()));
    this.users = users.stream().collect(toUnmodifiableMap(LabUser::address, Function.identity()));
  }

  public Tenant tenant() {
    return tenant;
  }

  /** The application with this client id, in any case of letters. */
  public Optional<EntraClient> client(String id) {
    return Optional.ofNullable(clients.get(id.toLowerCase(Locale.ROOT)));
  }

  /** The user with this address, in any case of letters. */
  public Optional<LabUser> user(String address) {
    return Optional.ofNullable(users.get(address.toLowerCase(Locale.ROOT)));
  }

  /** The object id of a user or an application; the same at every start of the lab. */
  String objectId(String name) {
    byte[] seed = (tenant.id() + "/" + name).getBytes(StandardCharsets.UTF_8);
    return UUID.nameUUIDFromBytes(seed).toString();
  }
}
