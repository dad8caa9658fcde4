-- Under which UIDVALIDITY an alias's mail was last stored; 0 is POP3.
CREATE TABLE mailbox_validity (
  alias TEXT PRIMARY KEY,
  validity BIGINT NOT NULL
);

-- Mail of other validities by its content, gathered when the validity changes.
CREATE TABLE former (
  alias TEXT NOT NULL,
  sha256 TEXT NOT NULL,
  mail BIGINT NOT NULL,
  PRIMARY KEY (alias, sha256, mail)
);
CREATE INDEX former_mail ON former (mail);
