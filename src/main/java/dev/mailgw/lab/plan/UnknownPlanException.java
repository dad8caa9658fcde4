package dev.mailgw.lab.plan;

import java.util.List;

/** There is no plan of this name; the message tells the nearest ones. */
public final class UnknownPlanException extends Exception {

  private static final long serialVersionUID = 1;

  UnknownPlanException(String name, List<String> nearest) {
    super(
        "there is neither a plan nor a file '%s'; nearest plans: %s ('mailgw lab plans' shows all)"
            .formatted(name, String.join(", ", nearest)));
  }
}
