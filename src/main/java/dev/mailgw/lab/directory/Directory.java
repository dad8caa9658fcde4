package dev.mailgw.lab.directory;

import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;

/**
 * The tenant as it is at this moment. Safe for use by several threads; a change holds from the next
 * question on.
 */
public final class Directory {

  private final Tenant tenant;
  private final AtomicReference<TenantPolicy> policy;
  private final AtomicReference<TokenTwist> twist = new AtomicReference<>(TokenTwist.NONE);
  private final ConcurrentNavigableMap<String, LabUser> users = new ConcurrentSkipListMap<>();
  private final ConcurrentNavigableMap<String, Application> applications =
      new ConcurrentSkipListMap<>();

  public Directory(
      Tenant tenant,
      TenantPolicy policy,
      Collection<Application> applications,
      Collection<LabUser> users) {
    this.tenant = tenant;
    this.policy = new AtomicReference<>(policy);
    applications.forEach(this::add);
    users.forEach(this::add);
  }

  public Tenant tenant() {
    return tenant;
  }

  public TenantPolicy policy() {
    return policy.get();
  }

  /** Changes the policy in one step. */
  public void changePolicy(UnaryOperator<TenantPolicy> change) {
    policy.updateAndGet(change);
  }

  /** What is wrong with the tokens that are issued. */
  public TokenTwist twist() {
    return twist.get();
  }

  /** Changes what is wrong with the tokens in one step. */
  public void changeTwist(UnaryOperator<TokenTwist> change) {
    twist.updateAndGet(change);
  }

  /** Adds a user, or puts it in the place of the one with the same address. */
  public void add(LabUser user) {
    users.put(user.address(), user);
  }

  /** Adds an application, or puts it in the place of the one with the same id. */
  public void add(Application application) {
    applications.put(application.id(), application);
  }

  /** Takes a user away; his mail stays in the store, but nobody can open it. */
  public void removeUser(String address) {
    users.remove(key(address));
  }

  /** Changes a user in one step; empty if there is none of this address. */
  public Optional<LabUser> changeUser(String address, UnaryOperator<LabUser> change) {
    return Optional.ofNullable(
        users.computeIfPresent(key(address), (_, user) -> change.apply(user)));
  }

  /** Changes an application in one step; empty if there is none of this id. */
  public Optional<Application> changeApplication(String id, UnaryOperator<Application> change) {
    return Optional.ofNullable(applications.computeIfPresent(key(id), (_, a) -> change.apply(a)));
  }

  /** The user with this address, without regard to case. */
  public Optional<LabUser> find(String address) {
    return Optional.ofNullable(users.get(key(address)));
  }

  /** The application with this client id, without regard to case. */
  public Optional<Application> application(String id) {
    return Optional.ofNullable(applications.get(key(id)));
  }

  /** All users in the order of their addresses. */
  public List<LabUser> users() {
    return List.copyOf(users.values());
  }

  /** All applications in the order of their ids. */
  public List<Application> applications() {
    return List.copyOf(applications.values());
  }

  /** The object id of a user or an application; the same at every start of the lab. */
  public String objectId(String name) {
    byte[] seed = (tenant.id() + "/" + name).getBytes(StandardCharsets.UTF_8);
    return UUID.nameUUIDFromBytes(seed).toString();
  }

  /** Whether this mailbox may submit over SMTP: its own switch, or the tenant's. */
  public boolean allowsSmtp(LabUser user) {
    return switch (user.smtpAuth()) {
      case ON -> true;
      case OFF -> false;
      case INHERIT -> policy().smtpAuth();
    };
  }

  private static String key(String name) {
    return name.toLowerCase(Locale.ROOT);
  }
}
