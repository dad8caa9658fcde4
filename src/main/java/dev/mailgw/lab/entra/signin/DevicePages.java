package dev.mailgw.lab.entra.signin;

import dev.mailgw.lab.entra.code.DeviceCodes;
import dev.mailgw.lab.entra.signin.Reception.Reply;

/** Where a person brings the code that a device shows. */
final class DevicePages {

  private final DeviceCodes codes;
  private final Reception reception;

  DevicePages(DeviceCodes codes, Reception reception) {
    this.codes = codes;
    this.reception = reception;
  }

  Reply show(Ask ask) {
    return Reply.of(DevicePage.ask(keys(ask)));
  }

  Reply enter(Ask ask) throws Stop {
    ask.browser().check(ask.parameters());
    String code = ask.parameters().find("otc").orElse("");
    var wanted = codes.undecided(code);
    if (wanted.isEmpty()) {
      return Reply.of(DevicePage.askAgain(keys(ask)));
    }
    var errand = new Errand.Device(code, wanted.get().client(), wanted.get().scope());
    return reception.begin(errand, ask.browser(), ask.incident());
  }

  private static FormKeys keys(Ask ask) {
    return new FormKeys(ask.browser().canary(), "");
  }
}
