-- Up to which record of the journal the steps of outbound mail are in the tables.
CREATE TABLE taken_over (number BIGINT NOT NULL);
INSERT INTO taken_over (number) VALUES (0);
-- outbound_state tells the same.
DROP INDEX outbound_taken;
