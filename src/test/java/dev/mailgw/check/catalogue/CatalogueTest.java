package dev.mailgw.check.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailgw.check.Checklist;
import dev.mailgw.check.Row;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Whatever is called a cause anywhere in the program is in the catalogue and on the checklist. */
class CatalogueTest {

  private static final Path SOURCES = Path.of("src/main/java/dev/mailgw");
  private static final Path PLANS = Path.of("src/main/resources/dev/mailgw/lab/plan");

  /** A call or an enum's constant that gives a failure its id. */
  private static final Pattern REASON =
      Pattern.compile(
          "(?:new Reason|failure|manual|automatic|REFUSED =|UNREADABLE =| reply,"
              + "|inUse [?])\\(?\\s*\"([a-z0-9]+(?:-[a-z0-9]+)*)\"");

  private static final Pattern RULE =
      Pattern.compile("\\b[A-Z0-9_]+\\(\\s*\"([a-z0-9]+(?:-[a-z0-9]+)+)\",");
  private static final Pattern STEP =
      Pattern.compile("(?:ImapFailure\\.of\\(\\w+(?:\\(\\))?, |[^.]step\\()\"(\\w+)\"");
  private static final Pattern INJECTS = Pattern.compile("(?m)^injects: \\[(.*)]");

  private final Set<String> known = Catalogue.standard().ids();

  @Test
  void holdsEveryCauseThatTheStationsTellOf() throws IOException {
    Set<String> told = new TreeSet<>();
    for (String source : sources("retrieve", "dispatch", "probe", "oauth", "app")) {
      ids(REASON, source).filter(id -> !id.equals("none")).forEach(told::add);
    }
    ids(RULE, read(SOURCES.resolve("dispatch/smtp/ReplyRule.java"))).forEach(told::add);
    ids(RULE, read(SOURCES.resolve("dispatch/smtp/ConnectRule.java"))).forEach(told::add);

    assertThat(told)
        .hasSizeGreaterThan(35)
        .contains("authentication-refused", "imap-throttled", "timeout");
    assertThat(known).containsAll(told);
  }

  @Test
  void holdsEveryStepThatAMailServerCanRefuse() throws IOException {
    Set<String> steps = new TreeSet<>();
    for (String source : sources("retrieve/imap")) {
      ids(STEP, source).map(step -> "imap-" + step + "-refused").forEach(steps::add);
    }

    assertThat(steps).hasSizeGreaterThan(4);
    assertThat(known)
        .containsAll(steps)
        .contains("imap-sign-in-refused", "pop3-retr-refused", "pop3-dele-refused");
  }

  @Test
  void holdsEveryCauseThatAPlanOfTheLabInjects() throws IOException {
    Set<String> injected = new TreeSet<>();
    try (Stream<Path> plans = Files.list(PLANS)) {
      plans
          .filter(plan -> plan.toString().endsWith(".yaml"))
          .flatMap(plan -> ids(INJECTS, read(plan)))
          .flatMap(list -> Stream.of(list.split(", *")))
          .filter(id -> !id.isEmpty())
          .forEach(injected::add);
    }

    assertThat(injected).hasSizeGreaterThan(50);
    assertThat(known).containsAll(injected);
  }

  @Test
  void everyCauseHasARowAndEveryRowsCausesAreKnown() {
    List<Row> rows = Checklist.standard().rows();

    assertThat(rows).flatExtracting(Row::causes).containsAll(known);
    assertThat(known).containsAll(rows.stream().flatMap(row -> row.causes().stream()).toList());
  }

  private static List<String> sources(String... packages) throws IOException {
    return Stream.of(packages)
        .map(SOURCES::resolve)
        .flatMap(folder -> walk(folder).stream())
        .filter(file -> file.toString().endsWith(".java"))
        .map(CatalogueTest::read)
        .toList();
  }

  private static List<Path> walk(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Stream<String> ids(Pattern pattern, String text) {
    return pattern.matcher(text).results().map(found -> found.group(1));
  }
}
