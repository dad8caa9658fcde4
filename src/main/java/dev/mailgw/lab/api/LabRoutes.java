package dev.mailgw.lab.api;

import dev.mailgw.lab.admin.TenantEdit;
import dev.mailgw.lab.clock.LabClock;
import dev.mailgw.lab.directory.Directory;
import dev.mailgw.lab.entra.Entra;
import dev.mailgw.lab.fault.Faults;
import dev.mailgw.lab.limit.Throttles;
import dev.mailgw.lab.plan.PlanBook;
import dev.mailgw.lab.plan.PlanRunner;
import dev.mailgw.lab.witness.Watch;
import io.helidon.webserver.http.HttpService;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The parts of a lab that its own interface shows and changes.
 *
 * @param standardClient for whom tokens are if a request names no client
 */
public record LabRoutes(
    Entra entra,
    Optional<String> standardClient,
    TenantEdit edit,
    Throttles throttles,
    Faults faults,
    LabClock clock,
    PlanRunner plans,
    Watch watch) {

  /**
   * The paths for them.
   *
   * @param mail without it there are no paths for mail
   */
  public List<HttpService> all(Optional<Mailroom> mail) {
    Directory directory = entra.directory();
    List<HttpService> all = new ArrayList<>();
    all.add(new PageRoutes());
    all.add(new TokenRoutes(entra, standardClient));
    all.add(new UserRoutes(directory, edit));
    all.add(new ApplicationRoutes(directory, edit));
    all.add(new TenantRoutes(directory, throttles, edit));
    all.add(new ClockRoutes(clock));
    all.add(new WorkstationRoutes(directory, entra.workstation()));
    all.add(new FaultRoutes(faults));
    all.add(new PlanRoutes(PlanBook.shipped(), plans));
    all.add(new WitnessRoutes(watch));
    mail.ifPresent(room -> {
      all.add(new MailboxRoutes(directory, room.store()));
      all.add(new DeliveryRoutes(directory, room.store(), clock));
      all.add(new ArrivalRoutes(room.inflow(), edit));
      all.add(new OutboxRoutes(room.outbox()));
    });
    return all;
  }
}
