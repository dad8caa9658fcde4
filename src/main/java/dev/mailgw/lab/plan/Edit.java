package dev.mailgw.lab.plan;

import dev.mailgw.lab.admin.Grammar.Subject;
import java.util.Locale;

/**
 * A change of the tenant, in the words of {@link dev.mailgw.lab.admin.TenantEdit}.
 *
 * @param who of users or applications; empty where there is only one to change
 */
public record Edit(Subject subject, String who, String key, String value) {

  /** For messages. */
  @Override
  public String toString() {
    return "%s%s %s: %s"
        .formatted(
            subject.name().toLowerCase(Locale.ROOT), who.isEmpty() ? "" : " " + who, key, value);
  }
}
