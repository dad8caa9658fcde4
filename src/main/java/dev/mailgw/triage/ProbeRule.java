package dev.mailgw.triage;

import dev.mailgw.message.MessageStart;
import java.util.Optional;

/** Knows the gateway's own probes, which are nobody's mail. */
record ProbeRule(Probes probes) implements Rule {

  @Override
  public Optional<Verdict> judge(MessageStart mail) {
    return probes.id(mail.header()).map(Verdict.Probe::new);
  }
}
