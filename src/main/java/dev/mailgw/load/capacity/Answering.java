package dev.mailgw.load.capacity;

import dev.mailgw.load.capacity.Knee.Ending;
import dev.mailgw.load.compare.Figures;

/** Puts a knee into one sentence. */
record Answering(RetrieverSetting setting, double lastGood, Ending ending, Limit limit) {

  String sentence() {
    if (lastGood > 0) {
      return "with this path, %s %s at %s mails an hour%s; %s"
          .formatted(carry(), aliases(), mails(), more(), reason());
    }
    if (limit.isVoid()) {
      return "nothing is known of this path: " + reason();
    }
    return ending == Ending.INTERRUPTED
        ? "nothing is known of this path: the search was stopped"
        : "with this path, %s no load that was tried; %s".formatted(carry(), reason());
  }

  private String carry() {
    return setting.instances() == 1
        ? "one retriever instance carries"
        : setting.instances() + " retriever instances carry";
  }

  private String aliases() {
    return setting.aliases() == 1 ? "one alias" : setting.aliases() + " aliases";
  }

  private String more() {
    return ending == Ending.FOUND && !limit.isVoid() ? "" : " or more";
  }

  private String mails() {
    return Figures.number(Math.rint(lastGood));
  }

  private String reason() {
    String stopped = ending == Ending.TRIALS ? " (no more trials were allowed)" : "";
    return "the limit is %s because %s%s".formatted(limit.what(), limit.because(), stopped);
  }
}
