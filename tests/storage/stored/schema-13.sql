BEGIN TRANSACTION;
CREATE TABLE action (  -- what a person did, to be taken back or done again
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  stack TEXT NOT NULL CHECK (stack IN ('undo', 'redo')),
  label TEXT NOT NULL,
  session TEXT
) STRICT;
CREATE TABLE anonymous_mark (  -- a random key, no person, no order, no time
  step_run TEXT NOT NULL REFERENCES step_run (id) ON DELETE CASCADE,
  token BLOB NOT NULL CHECK (length(token) = 16),
  item TEXT NOT NULL,
  choice TEXT,  -- NULL: left blank, a pass
  PRIMARY KEY (step_run, token, item)
) STRICT, WITHOUT ROWID;
CREATE TABLE attendance (
  session TEXT NOT NULL REFERENCES session (id) ON DELETE CASCADE,
  person TEXT NOT NULL REFERENCES person (id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  side TEXT CHECK (side = 'why' OR side = 'how' OR side = 'both'),  -- NULL: not chosen
  role TEXT NOT NULL,
  department TEXT NOT NULL,
  manager TEXT REFERENCES person (id) ON DELETE SET NULL DEFERRABLE INITIALLY DEFERRED,
  manager_name TEXT NOT NULL,
  team TEXT NOT NULL,
  attendance TEXT NOT NULL
    CHECK (attendance = 'expected' OR attendance = 'here' OR attendance = 'left'),
  large_print INTEGER NOT NULL CHECK (large_print IN (0, 1)),
  extra_time INTEGER NOT NULL CHECK (extra_time IN (0, 1)),
  consent INTEGER NOT NULL CHECK (consent IN (0, 1)), seat INTEGER NOT NULL DEFAULT 0
  CHECK (seat BETWEEN 0 AND 999),
  PRIMARY KEY (session, person)
) STRICT, WITHOUT ROWID;
INSERT INTO "attendance" VALUES('s1','p1',1,'why','','',NULL,'','','here',0,0,0,0);
INSERT INTO "attendance" VALUES('s1','p2',2,'why','','',NULL,'','','here',0,0,0,0);
CREATE TABLE block (
  id TEXT PRIMARY KEY,
  session TEXT NOT NULL REFERENCES session (id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  exercise TEXT NOT NULL,
  definition TEXT NOT NULL REFERENCES definition (key) ON DELETE RESTRICT,
  title TEXT NOT NULL,
  least INTEGER NOT NULL CHECK (least >= 0),  -- minutes
  target INTEGER NOT NULL CHECK (target >= 0),
  most INTEGER NOT NULL CHECK (most >= 0),
  priority TEXT NOT NULL CHECK (priority = 'must' OR priority = 'may' OR priority = 'drop'),
  anchor INTEGER CHECK (anchor BETWEEN 0 AND 1439),  -- minute of the day
  options TEXT NOT NULL CHECK (json_valid(options)),
  lines TEXT NOT NULL CHECK (json_valid(lines)),
  dropped INTEGER NOT NULL CHECK (dropped IN (0, 1)),
  started REAL,  -- seconds since 1970
  ended REAL
) STRICT;
INSERT INTO "block" VALUES('b1','s1',1,'why-or-how','230d8358dc8e8890b4c58deeb62912ee2f20357ae92a5cc861b98e68fe31acb5','Why?',5,10,15,'must',NULL,'{}','[]',0,1772442000.0,NULL);
CREATE TABLE commitment (  -- what was promised in a block
  id TEXT PRIMARY KEY,
  block TEXT NOT NULL REFERENCES block (id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  source TEXT NOT NULL,  -- what it came from, a key of the kind; '': added by hand
  party TEXT NOT NULL,  -- the cluster, role or team that promised; '': none
  text TEXT NOT NULL,
  owner TEXT NOT NULL,  -- a name or a role as it was typed; '': nobody yet
  due TEXT CHECK (due GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]')  -- NULL: no date yet
) STRICT;
INSERT INTO "commitment" VALUES('c1','b1',1,'a/1','Care','Say it on Mondays','Ada','2026-05-02');
CREATE TABLE definition (
  key TEXT PRIMARY KEY CHECK (length(key) = 64),  -- SHA-256 of the body
  name TEXT NOT NULL,
  body TEXT NOT NULL
) STRICT;
INSERT INTO "definition" VALUES('230d8358dc8e8890b4c58deeb62912ee2f20357ae92a5cc861b98e68fe31acb5','why-or-how','body');
CREATE TABLE draw (
  block TEXT PRIMARY KEY REFERENCES block (id) ON DELETE CASCADE,
  certificate TEXT NOT NULL,
  kind TEXT NOT NULL,
  seed INTEGER NOT NULL,
  repeats INTEGER NOT NULL CHECK (repeats >= 0),
  value TEXT NOT NULL,
  bound TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE erased (  -- what was erased on purpose, so that no older bundle brings it back
  mark BLOB PRIMARY KEY CHECK (length(mark) = 32)  -- keyed hash of a random id; names nobody
) STRICT, WITHOUT ROWID;
CREATE TABLE follow_up (  -- whether a pledge was done as meant, some days after
  session TEXT NOT NULL REFERENCES session (id) ON DELETE CASCADE,
  person TEXT NOT NULL REFERENCES person (id) ON DELETE CASCADE,
  after INTEGER NOT NULL CHECK (after IN (30, 60, 90)),  -- days
  done TEXT NOT NULL CHECK (done = 'yes' OR done = 'part' OR done = 'no'),
  PRIMARY KEY (session, person, after)
) STRICT, WITHOUT ROWID;
INSERT INTO "follow_up" VALUES('s1','p1',30,'part');
CREATE TABLE inverse (  -- a row that takes back one change of an action
  number INTEGER PRIMARY KEY,
  action INTEGER NOT NULL REFERENCES action (id) ON DELETE CASCADE,
  "table" TEXT NOT NULL,
  verb TEXT NOT NULL CHECK (verb = 'insert' OR verb = 'update' OR verb = 'delete'),
  key TEXT NOT NULL CHECK (json_valid(key)),
  old TEXT CHECK (old IS NULL OR json_valid(old)),
  run TEXT  -- of an anonymous answer: its step run
) STRICT;
CREATE TABLE mark (  -- of a named sheet
  sheet TEXT NOT NULL REFERENCES sheet (id) ON DELETE CASCADE,
  item TEXT NOT NULL,
  choice TEXT,  -- NULL: left blank, a pass
  PRIMARY KEY (sheet, item)
) STRICT, WITHOUT ROWID;
INSERT INTO "mark" VALUES('h1','i1','why');
CREATE TABLE meeting (
  block TEXT NOT NULL REFERENCES draw (block) ON DELETE CASCADE,
  round INTEGER NOT NULL CHECK (round >= 1),
  table_number INTEGER NOT NULL, locked INTEGER NOT NULL DEFAULT 0 CHECK (locked IN (0, 1)),
  PRIMARY KEY (block, round, table_number)
) STRICT, WITHOUT ROWID;
CREATE TABLE meeting_person (
  block TEXT NOT NULL,
  round INTEGER NOT NULL,
  table_number INTEGER NOT NULL,
  place INTEGER NOT NULL CHECK (place >= 1),  -- 1 speaks first
  person TEXT NOT NULL REFERENCES person (id) ON DELETE CASCADE,
  PRIMARY KEY (block, round, table_number, place),
  UNIQUE (block, round, person),
  FOREIGN KEY (block, round, table_number)
    REFERENCES meeting (block, round, table_number) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;
CREATE TABLE note (  -- what the facilitator wrote down, and the questions that were parked
  id TEXT PRIMARY KEY,
  session TEXT NOT NULL REFERENCES session (id) ON DELETE CASCADE,
  block TEXT REFERENCES block (id) ON DELETE SET NULL DEFERRABLE INITIALLY DEFERRED,
  kind TEXT NOT NULL CHECK (kind = 'note' OR kind = 'parked'),
  position INTEGER NOT NULL,
  text TEXT NOT NULL,
  owner TEXT NOT NULL,  -- who brings a parked question back, as typed; '': nobody yet
  due TEXT CHECK (due GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]')  -- NULL: no date yet
) STRICT;
INSERT INTO "note" VALUES('n1','s1','b1','parked',1,'Who decides on hiring?','Ada','2026-03-16');
CREATE TABLE person (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  sort_name TEXT NOT NULL,
  prints_as TEXT NOT NULL,
  email TEXT NOT NULL
) STRICT;
INSERT INTO "person" VALUES('p1','Ada','ada','','');
INSERT INTO "person" VALUES('p2','Zoë','zoë','','');
CREATE TABLE rating (
  session TEXT NOT NULL,
  person TEXT NOT NULL,
  skill INTEGER NOT NULL CHECK (skill BETWEEN 1 AND 10),
  importance INTEGER CHECK (importance BETWEEN 1 AND 5),  -- NULL: left blank
  strength INTEGER CHECK (strength BETWEEN 1 AND 5),
  PRIMARY KEY (session, person, skill),
  FOREIGN KEY (session, person) REFERENCES attendance (session, person) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;
CREATE VIRTUAL TABLE search USING fts5 (
  title, venue, people, exercises,
  tokenize = "unicode61 remove_diacritics 2", prefix = '1 2'
);
INSERT INTO search (rowid, title, venue, people, exercises) VALUES (1, 'spring', 'harbour', 'ada
zoe', 'why? why-or-how');
CREATE TABLE rule (  -- who must, may not, or would do well to meet; why is not kept
  id TEXT PRIMARY KEY,
  session TEXT NOT NULL REFERENCES session (id) ON DELETE CASCADE,
  kind TEXT NOT NULL CHECK (kind = 'must' OR kind = 'never' OR kind = 'prefer'
    OR kind = 'not_same_line' OR kind = 'not_same_department' OR kind = 'side_mix'),
  position INTEGER NOT NULL,
  a TEXT REFERENCES person (id) ON DELETE CASCADE,  -- NULL: the rule holds for everybody
  b TEXT REFERENCES person (id) ON DELETE CASCADE,
  hard INTEGER NOT NULL CHECK (hard IN (0, 1)),
  label TEXT NOT NULL,
  CHECK ((a IS NULL) = (b IS NULL) AND (a IS NULL OR a < b))
) STRICT;
INSERT INTO "rule" VALUES('r1','s1','never',1,'p1','p2',1,'');
CREATE TABLE searched (  -- which entry of the search is a session's
  number INTEGER PRIMARY KEY,
  session TEXT NOT NULL UNIQUE REFERENCES session (id) ON DELETE CASCADE,
  stale INTEGER NOT NULL DEFAULT 1 CHECK (stale IN (0, 1))  -- it has none just now
) STRICT;
INSERT INTO "searched" VALUES(1,'s1',0);
CREATE TABLE session (
  id TEXT PRIMARY KEY,
  title TEXT NOT NULL,
  date TEXT NOT NULL CHECK (date GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'),
  start INTEGER NOT NULL CHECK (start BETWEEN 0 AND 1439),  -- minute of the day
  venue TEXT NOT NULL,
  template TEXT NOT NULL,
  paper TEXT NOT NULL CHECK (paper IN ('a4', 'letter')),
  organisation TEXT NOT NULL,
  sample INTEGER NOT NULL CHECK (sample IN (0, 1)),
  stage TEXT NOT NULL
    CHECK (stage = 'planned' OR stage = 'running' OR stage = 'stopped'
      OR stage = 'reviewed'),
  block TEXT REFERENCES block (id) ON DELETE SET NULL DEFERRABLE INITIALLY DEFERRED,
  step TEXT NOT NULL,
  round INTEGER NOT NULL CHECK (round >= 1)
, ends INTEGER CHECK (ends BETWEEN 0 AND 4320), keep_until TEXT
    CHECK (keep_until GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]')) STRICT;
INSERT INTO "session" VALUES('s1','Spring','2026-03-02',540,'Harbour','taster','a4','',0,'running','b1','sort',1,NULL,NULL);
CREATE TABLE setting (
  key TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE sheet (  -- one named sheet
  id TEXT PRIMARY KEY,
  step_run TEXT NOT NULL REFERENCES step_run (id) ON DELETE CASCADE,
  person TEXT NOT NULL REFERENCES person (id) ON DELETE CASCADE,
  UNIQUE (step_run, person)
) STRICT, WITHOUT ROWID;
INSERT INTO "sheet" VALUES('h1','r1','p1');
CREATE TABLE step_person (  -- who is in: a set, with no order and no time
  step_run TEXT NOT NULL REFERENCES step_run (id) ON DELETE CASCADE,
  person TEXT NOT NULL REFERENCES person (id) ON DELETE CASCADE,
  PRIMARY KEY (step_run, person)
) STRICT, WITHOUT ROWID;
CREATE TABLE step_run (
  id TEXT PRIMARY KEY,
  block TEXT NOT NULL REFERENCES block (id) ON DELETE CASCADE,
  step TEXT NOT NULL,
  round INTEGER NOT NULL CHECK (round >= 1),
  state TEXT NOT NULL
    CHECK (state = 'ready' OR state = 'running' OR state = 'locked'
      OR state = 'revealed' OR state = 'done'),
  page INTEGER NOT NULL CHECK (page >= 0),
  mode TEXT NOT NULL CHECK (mode = 'tally' OR mode = 'keyed' OR mode = 'pass'),
  naming TEXT NOT NULL CHECK (naming = 'named' OR naming = 'anonymous' OR naming = 'seen'),
  timer_seconds REAL,  -- NULL: no timer
  timer_ends_at REAL,  -- seconds since 1970; NULL: not running
  timer_left REAL,
  inside INTEGER CHECK (inside >= 0),
  done INTEGER NOT NULL DEFAULT 0 CHECK (done >= 0), revealed INTEGER NOT NULL DEFAULT 0 CHECK (revealed IN (0, 1)),
  UNIQUE (block, step, round)
) STRICT;
INSERT INTO "step_run" VALUES('r1','b1','sort',1,'revealed',0,'keyed','named',NULL,NULL,NULL,NULL,0,1);
CREATE TABLE tally (
  step_run TEXT NOT NULL REFERENCES step_run (id) ON DELETE CASCADE,
  item TEXT NOT NULL,
  choice TEXT NOT NULL,
  count INTEGER NOT NULL CHECK (count >= 0),
  PRIMARY KEY (step_run, item, choice)
) STRICT, WITHOUT ROWID;
CREATE INDEX session_by_date ON session (date DESC, start DESC);
CREATE INDEX session_by_block ON session (block) WHERE block IS NOT NULL;
CREATE INDEX attendance_by_person ON attendance (person);
CREATE INDEX attendance_by_manager ON attendance (manager) WHERE manager IS NOT NULL;
CREATE INDEX block_by_session ON block (session, position);
CREATE INDEX block_by_definition ON block (definition);
CREATE INDEX step_person_by_person ON step_person (person);
CREATE INDEX sheet_by_person ON sheet (person);
CREATE TRIGGER no_name_on_an_anonymous_sheet BEFORE INSERT ON sheet
WHEN (SELECT naming FROM step_run WHERE id = NEW.step_run) = 'anonymous'
BEGIN SELECT RAISE(ABORT, 'an anonymous step takes no named sheet'); END;
CREATE TRIGGER naming_stays_with_its_answers BEFORE UPDATE OF naming ON step_run
WHEN OLD.naming <> NEW.naming AND 'anonymous' IN (OLD.naming, NEW.naming) AND (
  EXISTS (SELECT 1 FROM sheet WHERE step_run = OLD.id)
  OR EXISTS (SELECT 1 FROM anonymous_mark WHERE step_run = OLD.id))
BEGIN SELECT RAISE(ABORT, 'naming is fixed once there are answers'); END;
CREATE INDEX meeting_person_by_person ON meeting_person (person);
CREATE INDEX action_by_stack ON action (stack, id);
CREATE INDEX inverse_by_action ON inverse (action);
CREATE INDEX inverse_by_run ON inverse (run) WHERE run IS NOT NULL;
CREATE INDEX commitment_by_block ON commitment (block, position);
CREATE UNIQUE INDEX commitment_by_source ON commitment (block, source) WHERE source <> '';
CREATE INDEX searched_stale ON searched (number) WHERE stale;
CREATE TRIGGER search_forgets_what_changed AFTER UPDATE OF stale ON searched
WHEN NEW.stale AND NOT OLD.stale
BEGIN DELETE FROM search WHERE rowid = NEW.number; END;
CREATE TRIGGER search_forgets_what_goes AFTER DELETE ON searched
WHEN NOT OLD.stale
BEGIN DELETE FROM search WHERE rowid = OLD.number; END;
CREATE TRIGGER search_session_made AFTER INSERT ON session
BEGIN INSERT INTO searched (session) VALUES (NEW.id); END;
CREATE TRIGGER search_session_changed AFTER UPDATE OF title, venue ON session
WHEN OLD.title IS NOT NEW.title OR OLD.venue IS NOT NEW.venue
BEGIN UPDATE searched SET stale = 1 WHERE session = NEW.id AND NOT stale; END;
CREATE TRIGGER search_person_changed AFTER UPDATE OF name, prints_as ON person
WHEN OLD.name IS NOT NEW.name OR OLD.prints_as IS NOT NEW.prints_as
BEGIN
  UPDATE searched SET stale = 1
  WHERE session IN (SELECT session FROM attendance WHERE person = NEW.id) AND NOT stale;
END;
CREATE TRIGGER search_person_came AFTER INSERT ON attendance
BEGIN UPDATE searched SET stale = 1 WHERE session = NEW.session AND NOT stale; END;
CREATE TRIGGER search_person_went AFTER DELETE ON attendance
BEGIN UPDATE searched SET stale = 1 WHERE session = OLD.session AND NOT stale; END;
CREATE TRIGGER search_block_made AFTER INSERT ON block
BEGIN UPDATE searched SET stale = 1 WHERE session = NEW.session AND NOT stale; END;
CREATE TRIGGER search_block_changed AFTER UPDATE OF title, exercise, dropped ON block
WHEN OLD.title IS NOT NEW.title OR OLD.exercise IS NOT NEW.exercise
  OR OLD.dropped IS NOT NEW.dropped
BEGIN UPDATE searched SET stale = 1 WHERE session = NEW.session AND NOT stale; END;
CREATE TRIGGER search_block_gone AFTER DELETE ON block
BEGIN UPDATE searched SET stale = 1 WHERE session = OLD.session AND NOT stale; END;
CREATE INDEX note_by_session ON note (session, position);
CREATE INDEX note_by_block ON note (block) WHERE block IS NOT NULL;
CREATE INDEX rule_by_session ON rule (session, position);
CREATE INDEX rule_by_a ON rule (a) WHERE a IS NOT NULL;
CREATE INDEX rule_by_b ON rule (b) WHERE b IS NOT NULL;
CREATE INDEX follow_up_by_person ON follow_up (person);
CREATE INDEX session_to_come ON session (date)
  WHERE NOT sample AND (stage = 'planned' OR stage = 'running');
CREATE INDEX session_sample ON session (id) WHERE sample;
CREATE INDEX step_run_revealed ON step_run (id) WHERE state = 'revealed';
DELETE FROM "sqlite_sequence";
CREATE VIEW participants AS
SELECT session.title AS session, session.date, person.name, attendance.role, attendance.department,
  attendance.team, attendance.side, coalesce(manager.name, attendance.manager_name) AS manager,
  attendance.attendance
FROM attendance
JOIN session ON session.id = attendance.session
JOIN person ON person.id = attendance.person
LEFT JOIN person AS manager ON manager.id = attendance.manager
ORDER BY session.date, session.title, attendance.position;
CREATE VIEW agenda AS
SELECT session.title AS session, session.date, block.position, block.title AS block, block.exercise,
  block.least, block.target, block.most, block.priority,
  CASE WHEN block.anchor IS NULL THEN NULL
    ELSE printf('%02d:%02d', block.anchor / 60, block.anchor % 60) END AS fixed_at,
  block.dropped, datetime(block.started, 'unixepoch') AS started_utc,
  datetime(block.ended, 'unixepoch') AS ended_utc
FROM block JOIN session ON session.id = block.session
ORDER BY session.date, session.title, block.position;
CREATE VIEW named_answers AS
SELECT session.title AS session, session.date, block.title AS block, step_run.step, step_run.round,
  person.name, mark.item, mark.choice
FROM mark
JOIN sheet ON sheet.id = mark.sheet
JOIN step_run ON step_run.id = sheet.step_run
JOIN block ON block.id = step_run.block
JOIN session ON session.id = block.session
JOIN person ON person.id = sheet.person;
CREATE VIEW answer_counts AS  -- of answers without a name, and of raised cards: only how many
SELECT session.title AS session, session.date, block.title AS block, step_run.step, step_run.round,
  counted.item, counted.choice, counted.count
FROM (
  SELECT step_run, item, choice, count(*) AS count FROM anonymous_mark
  GROUP BY step_run, item, choice
  UNION ALL
  SELECT step_run, item, choice, count FROM tally
) AS counted
JOIN step_run ON step_run.id = counted.step_run
JOIN block ON block.id = step_run.block
JOIN session ON session.id = block.session;
CREATE VIEW meetings AS
SELECT session.title AS session, session.date, block.title AS block, seat.round, seat.table_number,
  group_concat(person.name, ', ') AS people
FROM meeting_person AS seat
JOIN person ON person.id = seat.person
JOIN block ON block.id = seat.block
JOIN session ON session.id = block.session
GROUP BY seat.block, seat.round, seat.table_number
ORDER BY session.date, session.title, block.position, seat.round, seat.table_number;
CREATE VIEW follow_ups AS
SELECT session.title AS session, session.date, block.title AS block, 'commitment' AS kind,
  commitment.text, commitment.party, commitment.owner, commitment.due
FROM commitment
JOIN block ON block.id = commitment.block
JOIN session ON session.id = block.session
UNION ALL
SELECT session.title, session.date, block.title, 'parked question', note.text, '', note.owner,
  note.due
FROM note
JOIN session ON session.id = note.session
LEFT JOIN block ON block.id = note.block
WHERE note.kind = 'parked';
COMMIT;
PRAGMA application_id = 843467844;
PRAGMA user_version = 13;
