package dev.mailgw.check.reach;

import dev.mailgw.check.CheckPlan;
import dev.mailgw.check.Diagnoses;
import dev.mailgw.check.Examiner;
import dev.mailgw.check.Service;
import dev.mailgw.check.Subject.Endpoint;
import dev.mailgw.check.Subject.Machine;
import dev.mailgw.check.Together;

/** Goes to all servers at once, as far as one can go without signing in. */
public final class ReachExaminer implements Examiner {

  private final Client client;
  private final Instruments instruments;

  public ReachExaminer(Client client, Instruments instruments) {
    this.client = client;
    this.instruments = instruments;
  }

  @Override
  public void examine(CheckPlan plan, Diagnoses diagnoses) throws InterruptedException {
    Clocks clocks = new Clocks();
    Together.forEach(plan.endpoints(), endpoint -> examine(plan, endpoint, clocks, diagnoses));
    diagnoses.put(new Machine(), clocks.diagnosis());
  }

  private void examine(CheckPlan plan, Endpoint endpoint, Clocks clocks, Diagnoses diagnoses)
      throws InterruptedException {
    Attempts attempts = new Attempts(endpoint, client, instruments, plan.pace());
    EndpointExamination examination =
        new EndpointExamination(endpoint, attempts, plan.pace(), instruments.sleeper());
    diagnoses.put(endpoint, examination.by(visit(endpoint, clocks)));
    diagnoses.transcribe(endpoint, examination.transcript());
  }

  private Visit visit(Endpoint endpoint, Clocks clocks) {
    return endpoint.service() == Service.SIGN_IN
        ? new SignInVisit(
            endpoint, date -> clocks.compare(endpoint, date, instruments.clock().instant()))
        : MailVisit.to(endpoint, client.helloName());
  }
}
