package dev.mailgw.app.bundle;

import dev.mailgw.app.Version;
import java.io.File;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What runs here: the program, Java, the operating system, the libraries. */
public final class Versions {

  private static final List<String> JAVA =
      List.of("java.version", "java.vendor", "java.vm.name", "java.vm.version", "java.home");

  private static final List<String> SYSTEM =
      List.of("os.name", "os.version", "os.arch", "user.timezone", "file.encoding");

  private Versions() {}

  public static Part part() {
    Version version = Version.current();
    Stream<String> program =
        Stream.of("mailgw " + version.number() + ", revision " + version.revision());
    Stream<String> properties =
        Stream.concat(JAVA.stream(), SYSTEM.stream())
            .map(name -> name + " " + System.getProperty(name, ""));
    Stream<String> libraries =
        Arrays.stream(System.getProperty("java.class.path", "").split(File.pathSeparator))
            .map(path -> Path.of(path).getFileName())
            .filter(name -> name != null && name.toString().endsWith(".jar"))
            .map(name -> "library " + name)
            .sorted();
    Stream<String> machine =
        Stream.of(
            "processors " + Runtime.getRuntime().availableProcessors(),
            "memory for Java " + (Runtime.getRuntime().maxMemory() >> 20) + " MiB");
    return Part.of(
        "versions.txt",
        "what runs here",
        Stream.of(program, properties, machine, libraries)
            .flatMap(lines -> lines)
            .collect(Collectors.joining("\n", "", "\n")));
  }
}
