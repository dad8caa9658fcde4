package dev.mailgw;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailgw.LauncherFixture.Run;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** {@code scripts/mailgw} with a Java and a Maven that only tell what they were asked to do. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "scripts/mailgw is for POSIX shells")
class LauncherIT {

  @TempDir private Path folder;
  private LauncherFixture launcher;

  @BeforeEach
  void layOut() throws IOException {
    launcher = new LauncherFixture(folder);
  }

  @Test
  void passesArgumentsAsTheyAreAndTheExitCode() throws Exception {
    Run run =
        launcher.installed().java("25.0.1").start("send", "a b", "it's \"$HOME\" *", "").end();

    assertThat(run.exitCode()).isEqualTo(7);
    assertThat(run.out()).endsWith("[send]\n[a b]\n[it's \"$HOME\" *]\n[]\n");
    assertThat(run.err()).isEmpty();
  }

  @Test
  void keepsTheCallersFolder() throws Exception {
    Run run = launcher.installed().java("25.0.1").start("x").end();

    assertThat(run.out()).contains("in " + launcher.callersFolder().toRealPath() + "\n");
  }

  @Test
  void isFoundThroughLinks() throws Exception {
    Path link = Files.createSymbolicLink(folder.resolve("link"), launcher.installed().script());
    Path second = Files.createSymbolicLink(folder.resolve("second"), Path.of("link"));
    assertThat(link).isSymbolicLink();

    Run run = launcher.java("27-ea").start(second, "x").end();

    assertThat(run.out()).contains("[-jar]\n[" + launcher.root().toRealPath());
  }

  @Test
  void becomesTheProgramSoThatSignalsReachIt() throws Exception {
    LauncherFixture.Started started = launcher.installed().java("25.0.1").start("x");

    assertThat(started.end().out()).contains("pid " + started.process().pid() + "\n");
  }

  @Test
  void handsTheOptionsOfTheEnvironmentToTheJvm() throws Exception {
    launcher.installed().java("25.0.1").set("MAILGW_JAVA_OPTS", "-Xmx1g -Dx=y");

    assertThat(launcher.start("x").end().out()).contains("[-Xmx1g]\n[-Dx=y]\n[-jar]\n");
  }

  @Test
  void asksAJavaThatHasNoReleaseFile() throws Exception {
    Path java = launcher.installed().java("25.0.1").javaHome();
    Files.delete(java.resolve("release"));

    assertThat(launcher.start("x").end().exitCode()).isEqualTo(7);
  }

  @Test
  void takesTheJavaOfItsOwnPackageBeforeAnyOther() throws Exception {
    Run run = launcher.installed().ownJava().set("JAVA_HOME", "/no/such").start("x").end();

    assertThat(run.exitCode()).as(run.err()).isEqualTo(7);
    assertThat(run.out()).startsWith("the package's own\n").endsWith("[x]\n");
    assertThat(launcher.java("25.0.1").start("x").end().out()).doesNotContain("own");
  }

  @Test
  void startsWithWhatWasLearnedWhereThereIsSuch() throws Exception {
    launcher.installed().ownJava();
    assertThat(launcher.start("x").end().out()).doesNotContain("AOT");
    Path learned = Files.createFile(launcher.root().resolve("mailgw.aot"));

    assertThat(launcher.start("x").end().out())
        .contains("[-XX:AOTCache=" + learned.toRealPath() + "]\n");
  }

  @Test
  void refusesAnOldJavaInOneSentence() throws Exception {
    Run run = launcher.installed().java("17.0.15").start("x").end();

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err().lines()).hasSize(1);
    assertThat(run.err()).contains("17.0.15", "Java 25 or newer");
  }

  @Test
  void saysWhatIsMissingWhereMavenIsMissing() throws Exception {
    Run run =
        launcher.sourceTree().java("25.0.1").set("PATH", toolsWithoutMaven()).start("x").end();

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("no mvn on PATH").hasLineCount(1);
  }

  @Test
  void buildsOnFirstUseAndWhenASourceIsNewer() throws Exception {
    launcher.sourceTree().java("25.0.1").maven();

    Run first = launcher.start("x").end();
    assertThat(first.exitCode()).isEqualTo(7);
    assertThat(first.out()).doesNotContain("maven's own words");
    assertThat(first.err()).contains("building from source");
    assertThat(launcher.start("x").end().err()).isEmpty();
    assertThat(launcher.builds()).isEqualTo(1);

    Path source = launcher.root().resolve("src/main/java/A.java");
    Files.setLastModifiedTime(source, FileTime.from(Instant.now().plusSeconds(60)));
    assertThat(launcher.start("x").end().exitCode()).isEqualTo(7);
    assertThat(launcher.builds()).isEqualTo(2);
  }

  @Test
  void saysThatTheBuildFailed() throws Exception {
    launcher.sourceTree().java("25.0.1").brokenMaven();

    Run run = launcher.start("x").end();

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).contains("the build failed");
  }

  @Test
  void twoFirstUsesBuildOnce() throws Exception {
    launcher.sourceTree().java("25.0.1").mavenThatWaits();

    LauncherFixture.Started first = launcher.start("x");
    awaitLine(first, "building from source");
    LauncherFixture.Started second = launcher.start("x");
    awaitLine(second, "waiting for the build");
    launcher.letMavenGoOn();

    assertThat(first.end().exitCode()).isEqualTo(7);
    assertThat(second.end().exitCode()).isEqualTo(7);
    assertThat(launcher.builds()).isEqualTo(1);
  }

  @Test
  void takesOverTheLockOfABuildThatDied() throws Exception {
    launcher.sourceTree().java("25.0.1").maven();
    Process gone = new ProcessBuilder("true").start();
    gone.waitFor();
    Path target = Files.createDirectories(launcher.root().resolve("target"));
    Files.writeString(target.resolve("mailgw.lock"), Long.toString(gone.pid()));

    assertThat(launcher.start("x").end().exitCode()).isEqualTo(7);
    assertThat(target.resolve("mailgw.lock")).doesNotExist();
  }

  /** The shell's tools, without a Maven that may be installed beside them. */
  private String toolsWithoutMaven() throws IOException {
    Path tools = Files.createDirectory(folder.resolve("tools"));
    for (String tool : new String[] {"sh", "sed", "dirname", "readlink", "find", "head", "cat"}) {
      Path real = Path.of("/usr/bin", tool);
      Files.createSymbolicLink(
          tools.resolve(tool), Files.exists(real) ? real : Path.of("/bin", tool));
    }
    return tools.toString();
  }

  private static void awaitLine(LauncherFixture.Started run, String expected) throws IOException {
    BufferedReader err = run.process().errorReader();
    String line = err.readLine();
    while (line != null && !line.contains(expected)) {
      line = err.readLine();
    }
    assertThat(line).contains(expected);
  }
}
