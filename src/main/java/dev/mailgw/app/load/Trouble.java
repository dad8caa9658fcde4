package dev.mailgw.app.load;

import dev.mailgw.app.StartException;
import dev.mailgw.lab.plan.PlanBook;
import dev.mailgw.lab.plan.UnknownPlanException;
import dev.mailgw.lab.yaml.LabConfigException;
import dev.mailgw.load.plan.LoadPlan;
import java.io.IOException;

/** The fault plan that a load plan names. */
final class Trouble {

  private Trouble() {}

  /**
   * Looks for it as the lab will, so that a wrong name is told before anything starts.
   *
   * @throws StartException if there is neither a fault plan nor a file of that name; tells the
   *     nearest ones
   */
  static void refuseUnknown(LoadPlan plan) throws StartException {
    if (plan.servers() instanceof LoadPlan.Servers.OwnLab lab && lab.trouble().isPresent()) {
      try {
        var _ = PlanBook.shipped().find(lab.trouble().get());
      } catch (UnknownPlanException | LabConfigException | IOException e) {
        throw new StartException(
            "plan '%s', lab.trouble: %s".formatted(plan.name(), e.getMessage()), e);
      }
    }
  }
}
