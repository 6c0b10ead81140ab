-- Version 6: drafts that somebody sent to their line manager, and what people doubt of the checker
-- (docs/formats/database.md, C39).

-- No number is given twice: a leaf stays about one draft when the draft has gone.
CREATE TABLE draft_number (
  one  INTEGER PRIMARY KEY CHECK (one = 1),
  last INTEGER NOT NULL
) STRICT;
INSERT INTO draft_number (one, last) VALUES (1, 0);

-- The only place that keeps a draft, because its author sent it. Goes 30 days after the answer.
CREATE TABLE draft_question (
  number      INTEGER PRIMARY KEY CHECK (number > 0),
  asked_by    BLOB NOT NULL,
  sent_to     BLOB NOT NULL,
  account     TEXT NOT NULL,
  draft       TEXT NOT NULL,
  note        TEXT NOT NULL,
  asked       INTEGER NOT NULL,
  answered    INTEGER,
  answered_by BLOB,
  ruling      TEXT CHECK (ruling IN ('fine', 'fine_with_changes', 'not_this', 'let_us_talk')),
  answer      TEXT,
  taken_back  INTEGER,
  CHECK ((answered IS NULL) = (answered_by IS NULL) AND (answered IS NULL) = (ruling IS NULL)
         AND (answered IS NULL) = (answer IS NULL)),
  FOREIGN KEY (asked_by) REFERENCES person (id),
  FOREIGN KEY (sent_to) REFERENCES person (id)
) STRICT;

-- "This is not a problem": how often, by what held and why. Never who, when or which words.
CREATE TABLE advice_doubt (
  clause TEXT NOT NULL,
  rule   TEXT NOT NULL,
  reason TEXT NOT NULL,
  times  INTEGER NOT NULL CHECK (times > 0),
  PRIMARY KEY (clause, rule, reason)
) STRICT, WITHOUT ROWID;

PRAGMA user_version = 6;
