package dev.mailgw.console;

import dev.mailgw.spool.Priority;
import dev.mailgw.submit.RefusedException;
import dev.mailgw.submit.ReportWords;
import dev.mailgw.submit.SubmissionRequest;
import dev.mailgw.submit.SubmissionRequest.HeaderUse;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What the query and the header of a request say of the mail that it carries as message/rfc822. */
final class MessageQuery {

  private static final Set<String> KNOWN =
      Set.of(
          "alias",
          "caseId",
          "envelopeId",
          "from",
          "notify",
          "priority",
          "recipients",
          "return",
          "to");

  private final Map<String, List<String>> parameters;

  private MessageQuery(Map<String, List<String>> parameters) {
    this.parameters = parameters;
  }

  static SubmissionRequest read(Request request) throws BadRequestException, RefusedException {
    MessageQuery query = new MessageQuery(parameters(request));
    List<String> to = query.parameters.getOrDefault("to", List.of());
    boolean fromHeader = query.one("recipients").filter("header"::equals).isPresent();
    return new SubmissionRequest(
        query.one("alias"),
        query.one("from"),
        to,
        to.isEmpty() || fromHeader ? HeaderUse.RECIPIENTS : HeaderUse.NONE,
        query.one("caseId"),
        request.header("idempotency-key"),
        priority(query.one("priority")),
        ReportWords.parse(query.one("notify"), query.one("return"), query.one("envelopeId")));
  }

  /** Ordinary if nothing is said. */
  static Priority priority(Optional<String> word) throws BadRequestException {
    for (Priority priority : Priority.values()) {
      if (word.isEmpty() || priority.name().equalsIgnoreCase(word.get())) {
        return word.isEmpty() ? Priority.ORDINARY : priority;
      }
    }
    throw new BadRequestException(
        "priority: allowed are "
            + String.join(
                ", ",
                Arrays.stream(Priority.values())
                    .map(one -> one.name().toLowerCase(Locale.ROOT))
                    .toList()));
  }

  private static Map<String, List<String>> parameters(Request request) throws BadRequestException {
    try {
      Map<String, List<String>> parameters = request.payload().parameters();
      for (String name : parameters.keySet()) {
        if (!KNOWN.contains(name)) {
          throw new BadRequestException(
              "the query has a parameter that is not known; allowed: "
                  + KNOWN.stream().sorted().toList());
        }
      }
      return parameters;
    } catch (IllegalArgumentException e) {
      throw new BadRequestException("the query is broken: " + e.getMessage());
    }
  }

  private Optional<String> one(String name) throws BadRequestException {
    List<String> values = parameters.getOrDefault(name, List.of());
    if (values.size() > 1) {
      throw new BadRequestException("the query has '" + name + "' more than once");
    }
    return values.stream().findFirst();
  }
}
