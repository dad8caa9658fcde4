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

/** Binds {@code clients} and {@code users}, which refer to each other. */
final class PeopleReader {

  /** Who is in the tenant. */
  record People(List<Application> clients, List<LabUser> users, List<SignedIn> signedIn) {}

  private static final Set<String> CLIENT = Set.of("id", "secret", "public");
  private static final Set<String> USER =
      Set.of(
          "address", "password", "protocols", "sharedWith", "refreshToken", "refreshTokenClient");

  private final List<Section> clientSections;
  private final List<Section> userSections;
  private final Values values;
  private final Problems problems;
  private final Set<String> names = new HashSet<>();

  PeopleReader(Section top, Values values, Problems problems) {
    this.clientSections = top.sections("clients", CLIENT);
    this.userSections = top.sections("users", USER);
    this.values = values;
    this.problems = problems;
  }

  People read() {
    List<Application> clients = new ArrayList<>();
    clientSections.forEach(section -> client(section).ifPresent(clients::add));
    List<LabUser> users = new ArrayList<>();
    userSections.forEach(section -> user(section).ifPresent(users::add));
    userSections.forEach(this::checkSharedWith);
    List<SignedIn> signedIn = new ArrayList<>();
    userSections.forEach(section -> signedIn(section, clients).ifPresent(signedIn::add));
    return new People(clients, users, signedIn);
  }

  private Optional<Application> client(Section section) {
    Optional<Text> idText = section.requiredText("id");
    Optional<String> id = idText.flatMap(values::guid);
    Optional<String> secret = section.text("secret").flatMap(values::secret);
    boolean isPublic = section.text("public").flatMap(values::flag).orElse(false);
    if (isPublic == section.text("secret").isPresent()) {
      problems.add(section.at(), "a client needs either 'secret' or 'public: true'");
    }
    id.ifPresent(i -> claim(i, idText.get()));
    return id.map(i -> new Application(i, secret));
  }

  private Optional<LabUser> user(Section section) {
    Optional<Text> addressText = section.requiredText("address");
    Optional<String> address = addressText.flatMap(values::address);
    Optional<String> password = section.requiredText("password").flatMap(values::secret);
    var protocols = new ConfigValues(values).protocols(section.texts("protocols"));
    var sharedWith = section.texts("sharedWith").stream().map(Text::value).toList();
    address.ifPresent(a -> claim(a, addressText.get()));
    return address.flatMap(a -> password.map(p -> new LabUser(a, p, protocols, sharedWith)));
  }

  private void claim(String name, Text at) {
    if (!names.add(name.toLowerCase(Locale.ROOT))) {
      problems.add(at.at(), "'" + name + "' is there twice");
    }
  }

  private void checkSharedWith(Section section) {
    for (Text text : section.texts("sharedWith")) {
      if (!names.contains(text.value().toLowerCase(Locale.ROOT))) {
        problems.add(
            text.at(), "'" + text.value() + "' is neither a user nor a client of this file");
      }
    }
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
