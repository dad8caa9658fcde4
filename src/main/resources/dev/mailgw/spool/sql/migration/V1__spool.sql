-- The same for SQLite and PostgreSQL; ${id} and ${bytes} are what the two call them.
-- Times are milliseconds since 1970-01-01T00:00:00Z.

-- Content of inbound and outbound mail, in pieces; mail is the id of either.
-- Pieces whose mail never came to be (a crash in mid-receipt) are removed at start.
CREATE TABLE chunk (
  mail BIGINT NOT NULL,
  seq INTEGER NOT NULL,
  bytes ${bytes} NOT NULL,
  PRIMARY KEY (mail, seq)
);

-- The ledger of what was received. UNIQUE is the duplicate guard.
CREATE TABLE inbound (
  id ${id},
  alias TEXT NOT NULL,
  validity BIGINT NOT NULL,
  uid TEXT NOT NULL,
  size BIGINT NOT NULL,
  sha256 TEXT NOT NULL,
  received BIGINT NOT NULL,
  verdict TEXT,
  not_answered TEXT,
  triaged BIGINT,
  UNIQUE (alias, validity, uid)
);
CREATE INDEX inbound_untriaged ON inbound (id) WHERE verdict IS NULL;

-- Up to where a mailbox that is left as it is has been read without a gap.
CREATE TABLE checkpoint (
  alias TEXT PRIMARY KEY,
  validity BIGINT NOT NULL,
  uid TEXT NOT NULL
);

CREATE TABLE outbound (
  id ${id},
  alias TEXT NOT NULL,
  kind TEXT NOT NULL,
  sender TEXT,
  size BIGINT NOT NULL,
  sha256 TEXT NOT NULL,
  idempotency_key TEXT UNIQUE,
  queued BIGINT NOT NULL,
  state TEXT NOT NULL,
  due BIGINT NOT NULL,
  attempts INTEGER NOT NULL DEFAULT 0,
  started BIGINT,
  concluded BIGINT,
  server_id TEXT NOT NULL DEFAULT ''
);
CREATE INDEX outbound_due ON outbound (due, id) WHERE state = 'queued';
CREATE INDEX outbound_taken ON outbound (state) WHERE state IN ('active', 'sending');

CREATE TABLE recipient (
  mail BIGINT NOT NULL,
  position INTEGER NOT NULL,
  address TEXT NOT NULL,
  state TEXT NOT NULL,
  status TEXT NOT NULL DEFAULT '',
  reply TEXT NOT NULL DEFAULT '',
  PRIMARY KEY (mail, position)
);

-- Who was answered when.
CREATE TABLE reply (
  alias TEXT NOT NULL,
  address TEXT NOT NULL,
  at BIGINT NOT NULL,
  PRIMARY KEY (alias, address)
);

CREATE TABLE alias_status (
  alias TEXT PRIMARY KEY,
  active INTEGER NOT NULL,
  failures INTEGER NOT NULL,
  failure TEXT,
  reason TEXT NOT NULL,
  since BIGINT NOT NULL,
  last_try BIGINT NOT NULL
);
