-- 0 before 1 before 2.
ALTER TABLE outbound ADD COLUMN priority INTEGER NOT NULL DEFAULT 1;
-- Why it waits, is held or has failed, in words.
ALTER TABLE outbound ADD COLUMN reason TEXT NOT NULL DEFAULT '';
-- Attempts of which nobody knows whether the server took the mail.
ALTER TABLE outbound ADD COLUMN unknown INTEGER NOT NULL DEFAULT 0;
-- What the sender wants to be told (RFC 3461): NOTIFY with commas or null, RET, ENVID.
ALTER TABLE outbound ADD COLUMN notify TEXT;
ALTER TABLE outbound ADD COLUMN whole_returned INTEGER NOT NULL DEFAULT 0;
ALTER TABLE outbound ADD COLUMN envelope_id TEXT;
-- When its failure was told to whom it concerns.
ALTER TABLE outbound ADD COLUMN announced BIGINT;
-- What failed before somebody could be told is no news any more.
UPDATE outbound SET announced = concluded WHERE state = 'failed';
-- 1 while its sender waits to be told of a delay, if there is one.
ALTER TABLE outbound ADD COLUMN delay_asked INTEGER NOT NULL DEFAULT 0;

DROP INDEX outbound_due;
CREATE INDEX outbound_due ON outbound (alias, priority, due, id) WHERE state = 'queued';
CREATE INDEX outbound_next ON outbound (due) WHERE state = 'queued';
CREATE INDEX outbound_state ON outbound (state, id);
CREATE INDEX outbound_alias ON outbound (state, alias, id);
CREATE INDEX outbound_delay ON outbound (delay_asked, state, id) WHERE state = 'queued' AND delay_asked = 1;
CREATE INDEX outbound_unannounced ON outbound (announced, id) WHERE state IN ('failed', 'held') AND announced IS NULL;

-- What each account has sent, by the second: for limits that outlive the process.
CREATE TABLE spending (
  account TEXT NOT NULL,
  at BIGINT NOT NULL,
  messages INTEGER NOT NULL,
  recipients INTEGER NOT NULL,
  PRIMARY KEY (account, at)
);
