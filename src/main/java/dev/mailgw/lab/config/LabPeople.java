package dev.mailgw.lab.config;

import dev.mailgw.lab.directory.Application;
import dev.mailgw.lab.directory.LabUser;
import java.util.List;
import java.util.Optional;

/**
 * Who is in the tenant. Immutable.
 *
 * @param signedIn who has signed in already
 * @param workstationUser who is signed in on the workstation on which a browser opens the sign-in
 *     page, by address; nobody if empty
 */
public record LabPeople(
    List<Application> clients,
    List<LabUser> users,
    List<SignedIn> signedIn,
    Optional<String> workstationUser) {

  public LabPeople {
    clients = List.copyOf(clients);
    users = List.copyOf(users);
    signedIn = List.copyOf(signedIn);
  }

  /** How many, and no secret. */
  @Override
  public String toString() {
    return "LabPeople[%d clients, %d users]".formatted(clients.size(), users.size());
  }
}
