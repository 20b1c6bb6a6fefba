-- What a person has to know or decide: incidents, messages that can never succeed, names that
-- nobody declared.

CREATE TABLE fastbreak.incidents (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    key text COLLATE "C" NOT NULL,
    opened_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL,
    resolved_at timestamptz,
    severity text COLLATE "C" NOT NULL,
    summary text NOT NULL,
    evidence json NOT NULL,
    correlation_id text COLLATE "C"
);
-- The same trouble is one open incident, whoever raises it at the same time.
CREATE UNIQUE INDEX incidents_open ON fastbreak.incidents (key) WHERE resolved_at IS NULL;

CREATE TABLE fastbreak.dead_letters (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    consumer text COLLATE "C" NOT NULL,
    event_id text COLLATE "C" NOT NULL,
    payload text NOT NULL,
    payload_hash text COLLATE "C" NOT NULL,
    reason text NOT NULL,
    correlation_id text COLLATE "C",
    attempts integer NOT NULL,
    dead_at timestamptz NOT NULL,
    UNIQUE (consumer, event_id, payload_hash)
);

CREATE TABLE fastbreak.unknown_completions (
    boundary text COLLATE "C" NOT NULL,
    message_id text COLLATE "C" NOT NULL,
    processor_name text NOT NULL,
    payload text NOT NULL,
    correlation_id text COLLATE "C" NOT NULL,
    received_at timestamptz NOT NULL,
    PRIMARY KEY (boundary, message_id)
);
