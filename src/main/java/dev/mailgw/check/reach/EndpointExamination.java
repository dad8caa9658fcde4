package dev.mailgw.check.reach;

import dev.mailgw.check.Diagnosis;
import dev.mailgw.check.Finding;
import dev.mailgw.check.Pace;
import dev.mailgw.check.Service;
import dev.mailgw.check.Sleeper;
import dev.mailgw.check.Subject.Endpoint;
import dev.mailgw.check.reach.Trouble.Course;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Tries one server until it is known what is the matter: what passes is weather. */
final class EndpointExamination {

  private static final int SILENT_ATTEMPTS = 2;

  private final Endpoint endpoint;
  private final Attempts attempts;
  private final Pace pace;
  private final Sleeper sleeper;
  private final List<Finding> told = new ArrayList<>();
  private final List<String> transcript = new ArrayList<>();
  private Duration took = Duration.ZERO;

  EndpointExamination(Endpoint endpoint, Attempts attempts, Pace pace, Sleeper sleeper) {
    this.endpoint = endpoint;
    this.attempts = attempts;
    this.pace = pace;
    this.sleeper = sleeper;
  }

  Diagnosis by(Visit visit) throws InterruptedException {
    for (int number = 1; ; number++) {
      Attempt attempt = attempts.take(visit);
      took = took.plus(attempt.journal().took());
      transcript.addAll(attempt.journal().everything());
      if (attempt.trouble().isEmpty()) {
        return usable(attempt);
      }
      Trouble trouble = attempt.trouble().get();
      if (number >= most(trouble.course())) {
        return unusable(attempt.journal(), trouble);
      }
      if (trouble.course() == Course.TELLING) {
        told.clear();
        told.add(
            Finding.warning(
                trouble.id(),
                trouble.getMessage() + "; later it worked",
                names(),
                attempt.journal().everything()));
      }
      rest(trouble);
    }
  }

  /** All that was seen and said in every attempt. */
  List<String> transcript() {
    return List.copyOf(transcript);
  }

  private int most(Course course) {
    return switch (course) {
      case LASTING -> 1;
      case SILENT -> Math.min(SILENT_ATTEMPTS, pace.attempts());
      case PASSING, TELLING, BUSY -> pace.attempts();
    };
  }

  private void rest(Trouble trouble) throws InterruptedException {
    Duration asked = trouble.waitFor().orElse(pace.pause());
    sleeper.sleep(asked.compareTo(pace.answer()) > 0 ? pace.pause() : asked);
  }

  private Diagnosis unusable(Journal journal, Trouble trouble) {
    if (trouble.course() == Course.BUSY) {
      Stream<String> busy = Stream.of("busy: " + trouble.getMessage());
      return Diagnosis.of(told, Stream.concat(journal.summary().stream(), busy).toList(), took);
    }
    Trouble named = wrongPort(trouble);
    Finding finding =
        Finding.failure(
            named.id(),
            endpoint.label() + ": " + named.getMessage(),
            names(),
            journal.everything());
    return Diagnosis.of(List.of(finding), journal.summary(), took);
  }

  /** Office 365 lets nobody in at the port that is usual elsewhere. */
  private Trouble wrongPort(Trouble trouble) {
    boolean wrong =
        trouble.id().equals("port-blocked")
            && endpoint.service() == Service.SMTP
            && endpoint.port() == 465
            && endpoint.host().endsWith(".office365.com");
    return wrong ? trouble.as("smtp-wrong-port", trouble.getMessage()) : trouble;
  }

  private Diagnosis usable(Attempt attempt) throws InterruptedException {
    List<InetAddress> deaf = attempt.deaf();
    for (int number = 1; number < pace.attempts() && !deaf.isEmpty(); number++) {
      sleeper.sleep(pace.pause());
      deaf = attempts.dialer().stillDeaf(deaf, endpoint.port());
    }
    if (!deaf.isEmpty()) {
      told.add(
          Finding.warning(
              "port-blocked",
              endpoint.label()
                  + " can be reached by some of its addresses, but not by "
                  + list(deaf),
              names(),
              attempt.journal().everything()));
    }
    return Diagnosis.of(told, attempt.journal().summary(), took);
  }

  private static String list(List<InetAddress> addresses) {
    return addresses.stream().map(InetAddress::getHostAddress).collect(Collectors.joining(", "));
  }

  private Map<String, String> names() {
    return Map.of("host", endpoint.host(), "port", Integer.toString(endpoint.port()));
  }
}
