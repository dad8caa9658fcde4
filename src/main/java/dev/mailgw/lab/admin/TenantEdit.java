package dev.mailgw.lab.admin;

import dev.mailgw.lab.clock.LabClock;
import dev.mailgw.lab.directory.Application;
import dev.mailgw.lab.directory.Directory;
import dev.mailgw.lab.directory.LabProtocol;
import dev.mailgw.lab.directory.LabUser;
import dev.mailgw.lab.limit.Throttles;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * Changes a running tenant by keys and values, and describes it in the same words. A value is text:
 * {@code on} and {@code off}; lists with commas, {@code none} for an empty one; times like {@code
 * 90s} or {@code 90d}; moments like {@code now}, {@code 30d} from now, or RFC 3339; sizes like
 * {@code 35MB}; the constants of the directory in kebab-case. What it can't do it refuses before
 * anything is changed. Safe for use by several threads.
 */
public final class TenantEdit {

  private final Directory directory;
  private final Throttles throttles;
  private final Words words;
  private final Selector selector;
  private final Vocabularies vocabularies;

  public TenantEdit(Directory directory, Throttles throttles, LabClock clock) {
    this.words = new Words(clock);
    this.directory = directory;
    this.throttles = throttles;
    this.selector = new Selector(directory);
    this.vocabularies = Vocabularies.of(words);
  }

  /**
   * The addresses that are meant by an address, a pattern with {@code *}, or one of: {@code shared}
   * (somebody else of the directory has Full Access), {@code one-shared} (the first of these),
   * {@code delegates} (have Full Access to somebody else's mailbox), {@code own} (shared with no
   * other user), {@code everyone}.
   *
   * @throws EditException if that is nobody
   */
  public List<String> select(String whom) throws EditException {
    return selector.select(whom);
  }

  /**
   * Changes users.
   *
   * @param whom as in {@link #select}
   * @param key also {@code tokensOf}: from now on they get the tokens of that user, by address or
   *     by what stands before the {@code @}; {@code none} for their own
   * @return their addresses
   */
  public List<String> user(String whom, String key, String value) throws EditException {
    List<String> meant = select(whom);
    if (key.equals(UserKeys.TOKENS_OF)) {
      var other = words.textOrNone(value).map(this::address);
      meant.forEach(one -> directory.changeTwist(twist -> twist.withUser(one, other)));
      return meant;
    }
    UnaryOperator<LabUser> change = vocabularies.users().change(key, value);
    return meant.stream()
        .filter(address -> directory.changeUser(address, change).isPresent())
        .toList();
  }

  /**
   * Adds a mailbox in good order that is shared with nobody, in the place of one of the same name.
   *
   * @param name an address, or what stands before the {@code @} in the tenant's own domain
   * @return its address
   */
  public String newUser(String name, String password) {
    String address = address(name);
    directory.add(new LabUser(address, password, EnumSet.allOf(LabProtocol.class), List.of()));
    return address;
  }

  /**
   * Changes applications.
   *
   * @param id a client id, or {@code *} for all
   * @return their ids
   */
  public List<String> application(String id, String key, String value) throws EditException {
    UnaryOperator<Application> change = vocabularies.applications().change(key, value);
    List<String> changed =
        directory.applications().stream()
            .map(Application::id)
            .filter(known -> id.equals("*") || known.equalsIgnoreCase(id))
            .filter(known -> directory.changeApplication(known, change).isPresent())
            .toList();
    if (changed.isEmpty()) {
      throw new EditException("there is no application '" + id + "' in this tenant");
    }
    return changed;
  }

  /** Changes what holds for the whole tenant. */
  public void tenant(String key, String value) throws EditException {
    if (vocabularies.tokens().names().contains(key)) {
      directory.changeTwist(vocabularies.tokens().change(key, value));
    } else {
      directory.changePolicy(vocabularies.policy().change(key, value));
    }
  }

  /** Changes one number of the limits, or with the key {@code limits} all of them. */
  public synchronized void limit(String key, String value) throws EditException {
    throttles.change(vocabularies.limits().change(key, value).apply(throttles.limits()));
  }

  /** Without the password. */
  public Map<String, String> describe(LabUser user) {
    Map<String, String> described = new LinkedHashMap<>(vocabularies.users().describe(user));
    String other = directory.twist().userFor(user.address());
    described.put(UserKeys.TOKENS_OF, other.equals(user.address()) ? "none" : other);
    return described;
  }

  /** Without the secrets. */
  public Map<String, String> describe(Application application) {
    return vocabularies.applications().describe(application);
  }

  /** What holds for the whole tenant at this moment. */
  public Map<String, String> describeTenant() {
    Map<String, String> described =
        new LinkedHashMap<>(vocabularies.policy().describe(directory.policy()));
    described.putAll(vocabularies.tokens().describe(directory.twist()));
    return described;
  }

  /** The limits of this moment. */
  public Map<String, String> describeLimits() {
    return vocabularies.limits().describe(throttles.limits());
  }

  private String address(String name) {
    return (name.contains("@") ? name : name + "@" + directory.tenant().domain())
        .toLowerCase(Locale.ROOT);
  }
}
