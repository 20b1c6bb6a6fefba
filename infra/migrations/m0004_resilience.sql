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
