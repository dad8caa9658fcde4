package dev.mailgw.lab.witness;

/** What a rule has found. */
record Finding(boolean ok, String evidence) {

  /** There was no occasion to keep to the rule or to break it. */
  static final Finding NO_OCCASION = new Finding(true, "no occasion");
}
