package dev.mailgw.lab.witness;

/** One thing that is demanded of a client; each instance judges one client. Not thread-safe. */
interface Rule {

  /** For people and programs; in kebab-case. */
  String id();

  /** What a good client does, as a sentence without subject. */
  String demands();

  /** Something happened in a session of the client. */
  void hear(Observation seen);

  /** What has come of it so far. */
  Finding finding();
}
