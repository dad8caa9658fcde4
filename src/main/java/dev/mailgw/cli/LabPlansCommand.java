package dev.mailgw.cli;

import dev.mailgw.lab.plan.Plan;
import dev.mailgw.lab.plan.PlanBook;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "plans",
    description =
        "Lists what can go wrong in the lab on demand: the plans for 'mailgw lab --plan'.",
    mixinStandardHelpOptions = true,
    versionProvider = VersionCommand.class)
final class LabPlansCommand implements Callable<Integer> {

  /** What other programs read; members may be added, never renamed. */
  record Shown(
      String name, String title, List<String> injects, List<String> checklist, boolean survivable) {

    static Shown of(Plan plan) {
      return new Shown(
          plan.name(), plan.title(), plan.injects(), plan.checklist(), plan.survivable());
    }
  }

  @Option(names = "--json", description = "For programs.")
  private boolean json;

  @Override
  public Integer call() throws IOException {
    List<Shown> plans = PlanBook.shipped().plans().stream().map(Shown::of).toList();
    if (json) {
      Json.write(Path.of("-"), plans);
    } else {
      plans.forEach(LabPlansCommand::print);
    }
    return ExitCode.OK;
  }

  private static void print(Shown plan) {
    System.out.printf(
        "%-34s %-3s %s%s%n",
        plan.name(),
        String.join(",", plan.checklist()),
        plan.title(),
        plan.survivable() ? " (survivable)" : "");
  }
}
