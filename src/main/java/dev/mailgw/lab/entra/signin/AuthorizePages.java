package dev.mailgw.lab.entra.signin;

import dev.mailgw.lab.entra.signin.Reception.Reply;

/** The ways in for applications, and the forms that follow. */
final class AuthorizePages {

  private final RequestReader reader;
  private final Reception reception;

  AuthorizePages(RequestReader reader, Reception reception) {
    this.reader = reader;
    this.reception = reception;
  }

  Reply authorize(Ask ask) throws Stop {
    reader.checkTenant(ask.tenant());
    return reception.begin(reader.authorization(ask.parameters()), ask.browser(), ask.incident());
  }

  Reply adminConsent(Ask ask) throws Stop {
    return adminConsent(ask, false);
  }

  Reply scopedAdminConsent(Ask ask) throws Stop {
    return adminConsent(ask, true);
  }

  Reply form(Ask ask) throws Stop {
    return reception.take(ask.parameters(), ask.browser(), ask.incident());
  }

  private Reply adminConsent(Ask ask, boolean scoped) throws Stop {
    reader.checkTenant(ask.tenant());
    return reception.begin(
        reader.adminConsent(ask.parameters(), scoped), ask.browser(), ask.incident());
  }
}
