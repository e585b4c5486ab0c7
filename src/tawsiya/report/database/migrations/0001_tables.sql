-- The tables of tawsiya.report.exports.columns, and what SQL asks for beside them: addressees, themes, cited mentions
-- and wordings, a row each. SQLite and PostgreSQL both understand every line: SQLite keeps JSONB, DATE and TIMESTAMPTZ
-- as text (JSON, ISO 8601), BOOLEAN as 0 and 1.
--
-- `key` names a row of a document and stays from one issue of it to the next. `withdrawn` is when it was first missing.

CREATE TABLE documents (
    doc_key TEXT NOT NULL PRIMARY KEY,
    report TEXT NOT NULL,
    symbol TEXT,
    title TEXT,
    date TEXT,
    date_day DATE,
    body TEXT,
    meeting TEXT,
    session TEXT,
    place TEXT,
    agenda_item TEXT,
    distribution TEXT,
    original_language TEXT,
    draft BOOLEAN NOT NULL,
    uri TEXT NOT NULL,
    media_type TEXT NOT NULL,
    pages BIGINT NOT NULL,
    bytes BIGINT NOT NULL,
    sha256 TEXT NOT NULL,
    raw_sha256 TEXT NOT NULL,
    reader TEXT NOT NULL,
    quality DOUBLE PRECISION NOT NULL,
    ocr BOOLEAN NOT NULL,
    repairs JSONB NOT NULL,
    schema_minor BIGINT NOT NULL,
    text TEXT,
    producers JSONB NOT NULL,
    warnings JSONB NOT NULL,
    loaded_sha256 TEXT NOT NULL,
    row_sha256 TEXT NOT NULL,
    first_loaded TIMESTAMPTZ NOT NULL,
    changed TIMESTAMPTZ NOT NULL,
    withdrawn TIMESTAMPTZ
);

CREATE TABLE blocks (
    doc_key TEXT NOT NULL REFERENCES documents,
    key TEXT NOT NULL,
    id TEXT NOT NULL,
    type TEXT NOT NULL,
    label TEXT,
    path TEXT,
    level BIGINT,
    parent TEXT,
    text TEXT,
    page BIGINT,
    span_start BIGINT NOT NULL,
    span_end BIGINT NOT NULL,
    cells JSONB,
    raw JSONB NOT NULL,
    row_sha256 TEXT NOT NULL,
    first_loaded TIMESTAMPTZ NOT NULL,
    changed TIMESTAMPTZ NOT NULL,
    withdrawn TIMESTAMPTZ,
    PRIMARY KEY (doc_key, key)
);

CREATE TABLE mentions (
    doc_key TEXT NOT NULL REFERENCES documents,
    key TEXT NOT NULL,
    id TEXT NOT NULL,
    label TEXT NOT NULL,
    text TEXT NOT NULL,
    value TEXT,
    value_day DATE,
    no_value TEXT,
    form TEXT,
    role TEXT,
    doubtful BOOLEAN NOT NULL,
    score DOUBLE PRECISION NOT NULL,
    block TEXT,
    page BIGINT,
    span_start BIGINT NOT NULL,
    span_end BIGINT NOT NULL,
    producer TEXT NOT NULL,
    rule TEXT,
    raw JSONB NOT NULL,
    row_sha256 TEXT NOT NULL,
    first_loaded TIMESTAMPTZ NOT NULL,
    changed TIMESTAMPTZ NOT NULL,
    withdrawn TIMESTAMPTZ,
    PRIMARY KEY (doc_key, key)
);

CREATE TABLE recommendations (
    doc_key TEXT NOT NULL REFERENCES documents,
    key TEXT NOT NULL,
    path TEXT,
    text TEXT NOT NULL,
    status TEXT NOT NULL,
    strength TEXT,
    addressed TEXT,
    by_text TEXT,
    deadline TEXT,
    deadline_day DATE,
    headings TEXT,
    theme_keys TEXT,
    chapeau_text TEXT,
    operative_text TEXT,
    inherited_strength TEXT,
    inherited_operative_text TEXT,
    bracketed BOOLEAN NOT NULL,
    score DOUBLE PRECISION NOT NULL,
    label TEXT,
    id TEXT NOT NULL,
    page BIGINT,
    span_start BIGINT NOT NULL,
    span_end BIGINT NOT NULL,
    by_start BIGINT,
    by_end BIGINT,
    by_inherited BOOLEAN,
    chapeau_start BIGINT,
    chapeau_end BIGINT,
    operative_start BIGINT,
    operative_end BIGINT,
    inherited_operative_start BIGINT,
    inherited_operative_end BIGINT,
    text_sha256 TEXT NOT NULL,
    addressees JSONB NOT NULL,
    inherited_addressees JSONB NOT NULL,
    section JSONB NOT NULL,
    themes JSONB NOT NULL,
    blocks JSONB NOT NULL,
    mentions JSONB NOT NULL,
    raw JSONB NOT NULL,
    row_sha256 TEXT NOT NULL,
    first_loaded TIMESTAMPTZ NOT NULL,
    changed TIMESTAMPTZ NOT NULL,
    withdrawn TIMESTAMPTZ,
    PRIMARY KEY (doc_key, key)
);

CREATE TABLE addressees (
    doc_key TEXT NOT NULL REFERENCES documents,
    key TEXT NOT NULL,
    recommendation TEXT NOT NULL,
    text TEXT NOT NULL,
    class TEXT NOT NULL,
    state TEXT,
    inherited BOOLEAN NOT NULL,
    span_start BIGINT NOT NULL,
    span_end BIGINT NOT NULL,
    row_sha256 TEXT NOT NULL,
    first_loaded TIMESTAMPTZ NOT NULL,
    changed TIMESTAMPTZ NOT NULL,
    withdrawn TIMESTAMPTZ,
    PRIMARY KEY (doc_key, key)
);

CREATE TABLE themes (
    doc_key TEXT NOT NULL REFERENCES documents,
    key TEXT NOT NULL,
    recommendation TEXT NOT NULL,
    theme TEXT NOT NULL,
    score DOUBLE PRECISION NOT NULL,
    row_sha256 TEXT NOT NULL,
    first_loaded TIMESTAMPTZ NOT NULL,
    changed TIMESTAMPTZ NOT NULL,
    withdrawn TIMESTAMPTZ,
    PRIMARY KEY (doc_key, key)
);

CREATE TABLE citations (
    doc_key TEXT NOT NULL REFERENCES documents,
    key TEXT NOT NULL,
    recommendation TEXT NOT NULL,
    mention TEXT NOT NULL,
    row_sha256 TEXT NOT NULL,
    first_loaded TIMESTAMPTZ NOT NULL,
    changed TIMESTAMPTZ NOT NULL,
    withdrawn TIMESTAMPTZ,
    PRIMARY KEY (doc_key, key)
);

CREATE TABLE wordings (
    doc_key TEXT NOT NULL REFERENCES documents,
    key TEXT NOT NULL,
    recommendation TEXT NOT NULL,
    text_sha256 TEXT NOT NULL,
    text TEXT NOT NULL,
    row_sha256 TEXT NOT NULL,
    first_loaded TIMESTAMPTZ NOT NULL,
    changed TIMESTAMPTZ NOT NULL,
    withdrawn TIMESTAMPTZ,
    PRIMARY KEY (doc_key, key)
);

CREATE INDEX recommendations_by_key ON recommendations (key);

CREATE INDEX mentions_by_value ON mentions (label, value);

CREATE INDEX addressees_by_class ON addressees (class, state);

CREATE INDEX themes_by_theme ON themes (theme);
