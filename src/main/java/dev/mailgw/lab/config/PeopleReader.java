package dev.mailgw.lab.config;

import dev.mailgw.lab.directory.Application;
import dev.mailgw.lab.directory.LabUser;
import dev.mailgw.lab.yaml.Problems;
import dev.mailgw.lab.yaml.Section;
import dev.mailgw.lab.yaml.Section.Text;
import dev.mailgw.lab.yaml.Values;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Binds {@code clients} and {@code users}, which refer to each other. */
final class PeopleReader {

  private final Section top;
  private final List<Section> clientSections;
  private final List<Section> userSections;
  private final Values values;
  private final Problems problems;
  private final Set<String> names = new HashSet<>();

  PeopleReader(Section top, Values values, Problems problems) {
    this.top = top;
    this.clientSections = top.sections("clients", ClientReader.KEYS);
    this.userSections = top.sections("users", UserReader.KEYS);
    this.values = values;
    this.problems = problems;
  }

  LabPeople read() {
    List<Application> clients = new ArrayList<>();
    var clientReader = new ClientReader(values, problems);
    clientSections.forEach(section -> clientReader.read(section).ifPresent(clients::add));
    clientSections.forEach(section -> section.text("id").ifPresent(this::claim));
    List<LabUser> users = new ArrayList<>();
    var userReader = new UserReader(values, problems);
    userSections.forEach(section -> userReader.read(section).ifPresent(users::add));
    userSections.forEach(section -> section.text("address").ifPresent(this::claim));
    userSections.forEach(this::checkRights);
    List<SignedIn> signedIn = new ArrayList<>();
    userSections.forEach(section -> signedIn(section, clients).ifPresent(signedIn::add));
    return new LabPeople(clients, users, signedIn, workstationUser(users));
  }

  private void claim(Text name) {
    if (!names.add(name.value().toLowerCase(Locale.ROOT))) {
      problems.add(name.at(), "'" + name.value() + "' is there twice");
    }
  }

  private void checkRights(Section section) {
    Stream.of("sharedWith", "fullAccess", "sendAs")
        .flatMap(key -> section.texts(key).stream())
        .filter(text -> !names.contains(text.value().toLowerCase(Locale.ROOT)))
        .forEach(text ->
            problems.add(
                text.at(), "'" + text.value() + "' is neither a user nor a client of this file"));
  }

  private Optional<String> workstationUser(List<LabUser> users) {
    Optional<Text> named = top.text("workstationUser");
    Optional<String> address = named.map(text -> text.value().toLowerCase(Locale.ROOT));
    boolean known = address.stream().allMatch(a -> users.stream().anyMatch(is(a)));
    if (!known) {
      problems.add(named.orElseThrow().at(), "'" + address.get() + "' is not a user of this file");
    }
    return address;
  }

  private static Predicate<LabUser> is(String address) {
    return user -> user.address().equals(address);
  }

  private Optional<SignedIn> signedIn(Section section, List<Application> clients) {
    Optional<String> address = section.text("address").map(Text::value);
    Optional<String> client = signedInTo(section, clients);
    return section
        .text("refreshToken")
        .flatMap(values::secret)
        .flatMap(token ->
            address.flatMap(
                a -> client.map(c -> new SignedIn(a.toLowerCase(Locale.ROOT), c, token))));
  }

  /** The client named, else the first one of the file. */
  private Optional<String> signedInTo(Section section, List<Application> clients) {
    Optional<Text> named = section.text("refreshTokenClient");
    if (named.isEmpty()) {
      return clients.stream().map(Application::id).findFirst();
    }
    Optional<String> known =
        clients.stream()
            .map(Application::id)
            .filter(id -> id.equalsIgnoreCase(named.get().value()))
            .findFirst();
    if (known.isEmpty()) {
      problems.add(named.get().at(), "'" + named.get().value() + "' is not a client of this file");
    }
    return known;
  }
}
