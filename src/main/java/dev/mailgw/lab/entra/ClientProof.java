package dev.mailgw.lab.entra;

/** By what an application has proved who it is ({@code appidacr} of its tokens). */
enum ClientProof {
  NONE("0"),
  SECRET("1"),
  CERTIFICATE("2");

  private final String claim;

  ClientProof(String claim) {
    this.claim = claim;
  }

  /** What this request carries; whether it is right is not the question here. */
  static ClientProof in(TokenForm form) {
    if (form.find("client_assertion").isPresent()) {
      return CERTIFICATE;
    }
    return form.find("client_secret").isPresent() ? SECRET : NONE;
  }

  String claim() {
    return claim;
  }
}
