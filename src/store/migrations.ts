/**
 * The schema's history: append-only, one transaction each; a database's `user_version` is how many of them it
 * has seen. Never edit one that was released: a library made with it exists somewhere.
 */
export const MIGRATIONS: readonly string[] = [
  `
  -- One row: what a reader compares to learn that something changed, and which space it searches.
  CREATE TABLE library (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    generation INTEGER NOT NULL,
    space INTEGER REFERENCES space(id)
  );

  -- A space holds the chunks and vectors that one fingerprint (model, chunking, words) made.
  CREATE TABLE space (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    fingerprint TEXT NOT NULL UNIQUE,
    chunks INTEGER NOT NULL DEFAULT 0,
    last_chunk INTEGER NOT NULL DEFAULT 0
  );
  INSERT INTO library VALUES (1, 0, NULL);

  -- The identity columns are those of the newest revision.
  CREATE TABLE issue (
    id TEXT PRIMARY KEY,
    sample INTEGER NOT NULL,
    revision INTEGER NOT NULL,
    added_at TEXT NOT NULL,
    title_key TEXT,
    publisher_key TEXT,
    kind_key TEXT,
    date TEXT,
    number INTEGER,
    total INTEGER
  );
  CREATE INDEX issue_by_total ON issue(total);
  CREATE INDEX issue_by_number ON issue(number);

  CREATE TABLE issue_revision (
    issue TEXT NOT NULL REFERENCES issue(id) ON DELETE CASCADE,
    revision INTEGER NOT NULL,
    source TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    added_at TEXT NOT NULL,
    head TEXT NOT NULL,
    masthead TEXT NOT NULL,
    colophon TEXT NOT NULL,
    warnings TEXT NOT NULL,
    content TEXT NOT NULL,
    PRIMARY KEY (issue, revision)
  );

  -- Which bytes gave which issue, so that they need not be read again.
  CREATE TABLE file (
    sha256 TEXT NOT NULL,
    part INTEGER NOT NULL,
    parts INTEGER NOT NULL,
    issue TEXT NOT NULL REFERENCES issue(id) ON DELETE CASCADE,
    PRIMARY KEY (sha256, part)
  ) WITHOUT ROWID;
  CREATE INDEX file_by_issue ON file(issue);

  CREATE TABLE article (
    id TEXT PRIMARY KEY,
    issue TEXT NOT NULL REFERENCES issue(id) ON DELETE CASCADE
  );
  CREATE INDEX article_by_issue ON article(issue);

  CREATE TABLE article_revision (
    row INTEGER PRIMARY KEY AUTOINCREMENT,
    article TEXT NOT NULL REFERENCES article(id) ON DELETE CASCADE,
    revision INTEGER NOT NULL,
    kind TEXT NOT NULL,
    title TEXT,
    display_title TEXT NOT NULL,
    column_name TEXT,
    district TEXT,
    bylines TEXT NOT NULL,
    byline TEXT NOT NULL,
    text TEXT NOT NULL,
    points TEXT NOT NULL,
    content TEXT NOT NULL,
    UNIQUE (article, revision)
  );

  -- Which article revisions make up which issue revision. An article is live while the newest one holds it.
  CREATE TABLE membership (
    issue TEXT NOT NULL,
    revision INTEGER NOT NULL,
    ordinal INTEGER NOT NULL,
    row INTEGER NOT NULL REFERENCES article_revision(row) ON DELETE CASCADE,
    PRIMARY KEY (issue, revision, ordinal),
    FOREIGN KEY (issue, revision) REFERENCES issue_revision(issue, revision) ON DELETE CASCADE
  ) WITHOUT ROWID;
  CREATE INDEX membership_by_row ON membership(row);

  CREATE TABLE indexed_article (
    space INTEGER NOT NULL REFERENCES space(id) ON DELETE CASCADE,
    row INTEGER NOT NULL REFERENCES article_revision(row) ON DELETE CASCADE,
    title_words TEXT NOT NULL,
    PRIMARY KEY (space, row)
  ) WITHOUT ROWID;
  CREATE INDEX indexed_article_by_row ON indexed_article(row);

  -- Only live articles have chunks. AUTOINCREMENT: an id is never given twice, so caches can name it.
  CREATE TABLE chunk (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    space INTEGER NOT NULL,
    row INTEGER NOT NULL,
    start_at INTEGER NOT NULL,
    end_at INTEGER NOT NULL,
    point INTEGER,
    words TEXT NOT NULL,
    vector BLOB NOT NULL,
    FOREIGN KEY (space, row) REFERENCES indexed_article(space, row) ON DELETE CASCADE
  );
  CREATE INDEX chunk_by_article ON chunk(space, row);

  CREATE TABLE fact (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;

  -- Work that only one process should do at a time; a holder that dies lets go by not renewing.
  CREATE TABLE lease (name TEXT PRIMARY KEY, holder TEXT NOT NULL, expires_at INTEGER NOT NULL) WITHOUT ROWID;
  `,
  `
  -- Names one making of chunks and their ids, whatever library and fingerprint: what a cache file belongs to.
  ALTER TABLE space ADD COLUMN epoch TEXT NOT NULL DEFAULT '';
  UPDATE space SET epoch = lower(hex(randomblob(8)));
  `,
  `
  -- The bytes of a file as it was taken in, deflated, for reading it anew.
  CREATE TABLE original (
    sha256 TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    size INTEGER NOT NULL,
    forced INTEGER NOT NULL,
    deflated BLOB NOT NULL
  );
  -- Of each article, by its ordinal: where the original's pages begin in its text. NULL where it has no pages.
  ALTER TABLE issue_revision ADD COLUMN pages TEXT;

  -- What was mended by hand, and what the newest reading of the file printed in its place.
  CREATE TABLE correction (
    article TEXT NOT NULL REFERENCES article(id) ON DELETE CASCADE,
    field TEXT NOT NULL,
    change TEXT NOT NULL,
    printed TEXT NOT NULL,
    at TEXT NOT NULL,
    PRIMARY KEY (article, field)
  ) WITHOUT ROWID;
  ALTER TABLE article_revision ADD COLUMN corrected TEXT NOT NULL DEFAULT '[]';
  `,
  `
  -- A file that names no issue is looked for by its name.
  CREATE INDEX issue_revision_by_source ON issue_revision(source);
  `,
  `
  -- Who asked to be let in, and what was decided.
  CREATE TABLE member (
    id TEXT PRIMARY KEY,
    kind TEXT NOT NULL,
    name TEXT NOT NULL,
    state TEXT NOT NULL,
    role TEXT NOT NULL,
    changed_at TEXT NOT NULL
  ) WITHOUT ROWID;

  -- Every administrative act, for good.
  CREATE TABLE audit (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    at TEXT NOT NULL,
    actor TEXT NOT NULL,
    act TEXT NOT NULL,
    subject TEXT NOT NULL,
    detail TEXT NOT NULL
  );

  -- Codes that make whoever sends one an administrator, once; as hashes alone. Milliseconds since 1970.
  CREATE TABLE admin_code (hash TEXT PRIMARY KEY, expires_at INTEGER NOT NULL) WITHOUT ROWID;
  `,
  `
  -- Who wants what, when. The lists are JSON; whoever is asked for by address is found by the index.
  CREATE TABLE subscription (
    row INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE,
    channel TEXT NOT NULL,
    address TEXT NOT NULL,
    topic TEXT,
    owner TEXT NOT NULL,
    condition TEXT NOT NULL,
    schedule TEXT NOT NULL,
    lang TEXT NOT NULL,
    state TEXT NOT NULL,
    reason TEXT,
    created_at INTEGER NOT NULL,
    revision INTEGER NOT NULL
  );
  CREATE INDEX subscription_by_address ON subscription(channel, address);

  -- One for each revision of an own issue. after_row: the last subscription whose deliveries were written.
  CREATE TABLE issue_event (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    issue TEXT NOT NULL REFERENCES issue(id) ON DELETE CASCADE,
    revision INTEGER NOT NULL,
    at INTEGER NOT NULL,
    after_row INTEGER NOT NULL DEFAULT 0,
    done INTEGER NOT NULL DEFAULT 0,
    UNIQUE (issue, revision)
  );
  CREATE INDEX issue_event_open ON issue_event(id) WHERE done = 0;

  -- What many deliveries say alike is kept once.
  CREATE TABLE selection (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    sha256 TEXT NOT NULL UNIQUE,
    articles TEXT NOT NULL
  );

  -- The outbox. It outlives issue and subscription, to say what was sent; wanted: the subscription's revision.
  CREATE TABLE delivery (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    subscription TEXT NOT NULL,
    channel TEXT NOT NULL,
    address TEXT NOT NULL,
    topic TEXT,
    issue TEXT NOT NULL,
    part INTEGER NOT NULL,
    selection INTEGER NOT NULL REFERENCES selection(id),
    wanted INTEGER NOT NULL,
    due_at INTEGER NOT NULL,
    state TEXT NOT NULL,
    why TEXT,
    message INTEGER,
    remote_id TEXT,
    settled_at INTEGER,
    UNIQUE (subscription, issue, part)
  );
  CREATE INDEX delivery_due ON delivery(due_at, id) WHERE state = 'queued';
  CREATE INDEX delivery_in_flight ON delivery(message) WHERE state IN ('sending', 'unknown');
  CREATE INDEX delivery_by_issue ON delivery(issue);
  `,
  `
  -- What a front end received and has not dealt with; of what is done only the number, for a while.
  CREATE TABLE inbox (
    channel TEXT NOT NULL,
    id INTEGER NOT NULL,
    body TEXT NOT NULL,
    state TEXT NOT NULL,
    at INTEGER NOT NULL,
    PRIMARY KEY (channel, id)
  ) WITHOUT ROWID;
  CREATE INDEX inbox_by_state ON inbox(state, at);
  `,
  `
  -- What a button does, under an id that a message can carry. Days since 1970.
  CREATE TABLE action (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE,
    content TEXT NOT NULL,
    content_hash TEXT NOT NULL UNIQUE,
    used_on INTEGER NOT NULL
  );
  CREATE INDEX action_by_use ON action(used_on);

  CREATE TABLE chat_settings (chat TEXT PRIMARY KEY, settings TEXT NOT NULL) WITHOUT ROWID;

  -- What people think of answers. Milliseconds since 1970.
  CREATE TABLE feedback (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    person TEXT NOT NULL,
    question TEXT NOT NULL,
    status TEXT NOT NULL,
    helpful INTEGER NOT NULL,
    at INTEGER NOT NULL,
    UNIQUE (person, question)
  );
  CREATE INDEX feedback_by_time ON feedback(at);
  `,
  `
  -- Questions that found no evidence, for the editors' report; who asked is not kept.
  CREATE TABLE unanswered (
    key TEXT PRIMARY KEY,
    text TEXT NOT NULL,
    missing TEXT NOT NULL,
    count INTEGER NOT NULL,
    first_at TEXT NOT NULL,
    last_at TEXT NOT NULL
  ) WITHOUT ROWID;
  CREATE INDEX unanswered_by_time ON unanswered(last_at);
  `,
  `
  -- Work that is done once someone has agreed to it.
  CREATE TABLE operation (
    id TEXT PRIMARY KEY,
    kind TEXT NOT NULL,
    state TEXT NOT NULL,
    payload TEXT NOT NULL,
    by TEXT NOT NULL,
    at TEXT NOT NULL
  ) WITHOUT ROWID;
  `,
  `
  -- How many questions of a day came to what; of slow ones the question. Who asked is not kept.
  CREATE TABLE asked (
    day TEXT NOT NULL,
    status TEXT NOT NULL,
    count INTEGER NOT NULL,
    PRIMARY KEY (day, status)
  ) WITHOUT ROWID;
  CREATE TABLE slow_question (question TEXT NOT NULL, ms INTEGER NOT NULL, at TEXT NOT NULL);
  CREATE INDEX slow_question_by_time ON slow_question(at);
  `,
  `
  -- What was asked in a chat and answered, to go on from. open: by someone who may not see all; form: of the JSON.
  CREATE TABLE turn (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    chat TEXT NOT NULL,
    open INTEGER NOT NULL,
    form INTEGER NOT NULL,
    turn TEXT NOT NULL,
    items TEXT NOT NULL,
    at INTEGER NOT NULL
  );
  CREATE INDEX turn_by_chat ON turn(chat, open, id);
  CREATE INDEX turn_by_time ON turn(at);
  `,
  `
  -- Web pages and feeds that are looked at for new files, the files that they lead to in the order of their finding,
  -- and what hosts ask of robots (until: milliseconds since 1970).
  CREATE TABLE source (
    url TEXT PRIMARY KEY,
    etag TEXT,
    last_modified TEXT,
    looked_at TEXT NOT NULL,
    seen_at TEXT,
    failures INTEGER NOT NULL,
    not_before TEXT,
    moved_to TEXT,
    links INTEGER NOT NULL,
    problem TEXT
  ) WITHOUT ROWID;
  CREATE TABLE linked_file (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    url TEXT NOT NULL UNIQUE,
    source TEXT NOT NULL,
    text TEXT NOT NULL,
    state TEXT NOT NULL,
    detail TEXT,
    sha256 TEXT,
    etag TEXT,
    last_modified TEXT,
    failures INTEGER NOT NULL,
    at TEXT NOT NULL
  );
  CREATE INDEX linked_file_by_state ON linked_file(state, source);
  CREATE INDEX linked_file_by_bytes ON linked_file(sha256);
  CREATE TABLE robots (origin TEXT PRIMARY KEY, text TEXT NOT NULL, until INTEGER NOT NULL) WITHOUT ROWID;
  `,
  `
  -- What is queued for a subscription in another form than it has now is wanted by no revision (0): it is chosen anew.
  CREATE INDEX delivery_to_choose ON delivery(due_at, id) WHERE state = 'queued' AND wanted = 0;
  CREATE TRIGGER subscription_changed AFTER UPDATE OF revision ON subscription BEGIN
    UPDATE delivery SET wanted = 0 WHERE subscription = new.id AND state = 'queued' AND wanted <> new.revision;
  END;
  CREATE TRIGGER delivery_queued AFTER INSERT ON delivery
    WHEN new.state = 'queued' AND new.wanted IS NOT (SELECT revision FROM subscription WHERE id = new.subscription)
  BEGIN
    UPDATE delivery SET wanted = 0 WHERE id = new.id;
  END;
  CREATE TRIGGER delivery_queued_again AFTER UPDATE OF state, wanted ON delivery
    WHEN new.state = 'queued' AND new.wanted IS NOT (SELECT revision FROM subscription WHERE id = new.subscription)
  BEGIN
    UPDATE delivery SET wanted = 0 WHERE id = new.id;
  END;
  UPDATE delivery SET wanted = 0
    WHERE state = 'queued' AND wanted IS NOT (SELECT revision FROM subscription s WHERE s.id = subscription);
  `,
]
