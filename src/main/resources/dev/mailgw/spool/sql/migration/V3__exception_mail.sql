-- Mail that needs a person: what a mailbox lists and does not deliver, what is too large, what
-- nobody can read. A suspect is still tried; what is left stays in its mailbox, not fetched again;
-- what is stored is in inbound under the same key, and kept until it is released.
CREATE TABLE exception_mail (
  id ${id},
  alias TEXT NOT NULL,
  validity BIGINT NOT NULL,
  uid TEXT NOT NULL,
  kind TEXT NOT NULL,
  state TEXT NOT NULL,
  size BIGINT NOT NULL,
  tries INTEGER NOT NULL,
  reason TEXT NOT NULL,
  first_seen BIGINT NOT NULL,
  last_seen BIGINT NOT NULL,
  announced BIGINT,
  released BIGINT,
  UNIQUE (alias, validity, uid)
);
CREATE INDEX exception_mail_unannounced ON exception_mail (id)
  WHERE announced IS NULL AND released IS NULL AND state <> 'suspect';
