package dev.mailgw.cli;

import dev.mailgw.lab.admin.EditException;
import dev.mailgw.lab.plan.Plan;
import dev.mailgw.lab.plan.PlanBook;
import dev.mailgw.lab.plan.PlanRunner;
import dev.mailgw.lab.plan.UnknownPlanException;
import dev.mailgw.lab.yaml.LabConfigException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code --plan} of the commands that start a lab. */
final class PlanOption {

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Option(
      names = "--plan",
      paramLabel = "PLAN",
      description =
          "Lets this go wrong, by name or file; may be given several times. See 'mailgw lab"
              + " plans'.")
  private List<String> named = List.of();

  /** The plans that were named; a wrong name is a wrong use of the command. */
  List<Plan> plans() throws IOException, LabConfigException {
    PlanBook book = PlanBook.shipped();
    List<Plan> plans = new ArrayList<>();
    for (String one : named) {
      try {
        plans.add(book.find(one));
      } catch (UnknownPlanException e) {
        throw new ParameterException(spec.commandLine(), "--plan: " + e.getMessage(), e);
      }
    }
    return plans;
  }

  /** Puts them into force; one that does not fit the tenant is a wrong use of the command. */
  void apply(List<Plan> plans, PlanRunner runner) {
    for (Plan plan : plans) {
      try {
        runner.apply(plan);
      } catch (EditException e) {
        throw new ParameterException(
            spec.commandLine(),
            "--plan: '%s' does not fit this tenant: %s".formatted(plan.name(), e.getMessage()),
            e);
      }
    }
  }
}
