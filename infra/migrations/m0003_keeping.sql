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
