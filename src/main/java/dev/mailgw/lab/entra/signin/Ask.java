package dev.mailgw.lab.entra.signin;

/**
 * A request of a browser, understood.
 *
 * @param tenant the first segment of the path
 * @param parameters of the query and of the form
 */
record Ask(String tenant, Parameters parameters, Browser browser, Incident incident) {

  /** Answers a request. */
  @FunctionalInterface
  interface Handler {
    Reception.Reply answer(Ask ask) throws Stop;
  }
}
