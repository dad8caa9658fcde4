-- Where the content of inbound mail lies that is in segments, files beside an embedded database.
CREATE TABLE place (
  mail ${id},
  segment BIGINT NOT NULL,
  start BIGINT NOT NULL,
  length BIGINT NOT NULL
);
CREATE INDEX place_segment ON place (segment);
