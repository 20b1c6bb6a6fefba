// Written by infra/migrations/embed.sh from the files beside it; a test compares the two.

extension Migration {
    /// Every migration of the state tables, in order.
    package static let all = [
        Migration(
            number: 1, name: "state",
            checksum: "43b588d61f573f5701a43f17b5c43475eab712174c43adbea7a80c363c92193d",
            sql: #"""
                -- Boundaries, their log, and the messages in and out: what one commit of a boundary touches.
                --
                -- Keys and names are compared by their bytes ("C"), so that every store answers in the same order.
                -- Bodies are json and not jsonb: they come back byte for byte, and may say \u0000, which jsonb
                -- refuses.

                CREATE TABLE fastbreak.boundaries (
                    key text COLLATE "C" PRIMARY KEY,
                    pipeline text COLLATE "C" NOT NULL,
                    boundary text COLLATE "C" NOT NULL,
                    game_date date NOT NULL,
                    mode text COLLATE "C" NOT NULL,
                    version bigint NOT NULL,
                    state text COLLATE "C" NOT NULL,
                    revision bigint NOT NULL,
                    wake_at timestamptz,
                    correlation_id text COLLATE "C" NOT NULL,
                    body json NOT NULL
                );
                -- A boundary is updated with each completion: room on its page keeps the versions together.
                ALTER TABLE fastbreak.boundaries SET (fillfactor = 70);
                CREATE INDEX boundaries_by_date ON fastbreak.boundaries (pipeline, game_date);
                CREATE INDEX boundaries_by_wake ON fastbreak.boundaries (wake_at, key) WHERE wake_at IS NOT NULL;

                CREATE TABLE fastbreak.boundary_events (
                    key text COLLATE "C" NOT NULL,
                    version bigint NOT NULL,
                    at timestamptz NOT NULL,
                    correlation_id text COLLATE "C" NOT NULL,
                    body json NOT NULL,
                    PRIMARY KEY (key, version)
                );

                CREATE TABLE fastbreak.outbox (
                    sequence bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
                    event_id text COLLATE "C" NOT NULL UNIQUE,
                    topic text COLLATE "C" NOT NULL,
                    ordering_key text COLLATE "C" NOT NULL,
                    type text COLLATE "C" NOT NULL,
                    data text NOT NULL,
                    correlation_id text COLLATE "C" NOT NULL,
                    causation_id text COLLATE "C",
                    not_before timestamptz,
                    state text COLLATE "C" NOT NULL DEFAULT 'pending'
                        CHECK (state IN ('pending', 'sent', 'dead')),
                    attempts integer NOT NULL DEFAULT 0,
                    created_at timestamptz NOT NULL,
                    sent_at timestamptz,
                    last_error text
                );
                CREATE INDEX outbox_pending ON fastbreak.outbox (ordering_key, sequence) WHERE state = 'pending';
                CREATE INDEX outbox_by_correlation ON fastbreak.outbox (correlation_id, sequence);

                CREATE TABLE fastbreak.inbox (
                    consumer text COLLATE "C" NOT NULL,
                    event_id text COLLATE "C" NOT NULL,
                    subject text COLLATE "C" NOT NULL,
                    revision bigint NOT NULL,
                    applied_at timestamptz NOT NULL,
                    correlation_id text COLLATE "C" NOT NULL,
                    PRIMARY KEY (consumer, event_id)
                );
                CREATE INDEX inbox_by_subject ON fastbreak.inbox (consumer, subject, revision);

                -- Ends the transaction of a commit that must not happen. The whole commit is one round trip, so
                -- the server itself has to stop at the statement that finds the reason: FB001 conflict,
                -- FB002 duplicate, FB003 stale.
                CREATE FUNCTION fastbreak.refuse(reason text) RETURNS boolean LANGUAGE plpgsql AS $$
                BEGIN
                    RAISE EXCEPTION USING ERRCODE = reason, MESSAGE = 'this commit must not happen';
                END
                $$;
                """# + "\n"),
        Migration(
            number: 2, name: "incidents",
            checksum: "260dd3b9aa372c503f174f24d67de1cb2d280d5e535fbbd1557389ae8c1d385a",
            sql: #"""
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
                """# + "\n"),
        Migration(
            number: 3, name: "keeping",
            checksum: "f505dfc1cd6948d942925584463f83991d161b99cd706ed43c8bab1672dbadc2",
            sql: #"""
                -- Claims of the tick, and what a person decides about dead letters.

                -- Until when a tick that has announced a row keeps others from announcing it too.
                ALTER TABLE fastbreak.boundaries ADD COLUMN claimed_until timestamptz;

                ALTER TABLE fastbreak.dead_letters
                    ADD COLUMN topic text COLLATE "C",
                    ADD COLUMN ordering_key text COLLATE "C",
                    ADD COLUMN type text COLLATE "C",
                    ADD COLUMN state text COLLATE "C" NOT NULL DEFAULT 'open'
                        CHECK (state IN ('open', 'redriven', 'discarded')),
                    ADD COLUMN settled_at timestamptz,
                    ADD COLUMN settled_by text,
                    ADD COLUMN settled_reason text,
                    ADD COLUMN redriven_as text COLLATE "C",
                    ADD CHECK ((state = 'open') = (settled_at IS NULL)),
                    ADD CHECK ((state = 'redriven') = (redriven_as IS NOT NULL));
                CREATE INDEX dead_letters_open ON fastbreak.dead_letters (id) WHERE state = 'open';
                -- The ids of redriven messages are given once, for ever.
                CREATE UNIQUE INDEX dead_letters_redriven_as ON fastbreak.dead_letters (redriven_as);
                """# + "\n"),
        Migration(
            number: 4, name: "resilience",
            checksum: "f9c84793f3ecec62f64d5dab3f7758b9188a0382b94d36c1d007605d94687d43",
            sql: #"""
                -- What processes share about the hosts that they call: breakers, quotas, and who may probe.

                CREATE TABLE fastbreak.resilience_hosts (
                    host text COLLATE "C" PRIMARY KEY,
                    version bigint NOT NULL,
                    -- closed, open or half-open: the breaker's phase, for people; what counts is the body.
                    phase text COLLATE "C" NOT NULL,
                    updated_at timestamptz NOT NULL,
                    body json NOT NULL
                );
                -- A host under a quota is written with each call: room on its page keeps the versions together.
                ALTER TABLE fastbreak.resilience_hosts SET (fillfactor = 50);

                CREATE TABLE fastbreak.probe_leases (
                    host text COLLATE "C" PRIMARY KEY,
                    generation bigint NOT NULL,
                    holder text COLLATE "C" NOT NULL,
                    until timestamptz NOT NULL
                );
                """# + "\n"),
    ]
}
