import Alerts
import Invocation
import Messaging

/// The statements of a commit; a time that is null is the server's.
enum CommitSQL {
    static let openBoundary = """
        WITH written AS (
            INSERT INTO fastbreak.boundaries (key, version, state, revision, wake_at, body, pipeline, boundary, game_date,
                mode, correlation_id)
            VALUES ($1::text, $2::bigint, $3::text, $4::bigint, $5::timestamptz, $6::json, $7::text, $8::text, $9::date,
                $10::text, $11::text)
            ON CONFLICT (key) DO NOTHING RETURNING 1)
        SELECT CASE WHEN NOT EXISTS (SELECT FROM written) THEN fastbreak.refuse('FB001') END
        """

    static let replaceBoundary = """
        WITH written AS (
            UPDATE fastbreak.boundaries SET version = $2::bigint, state = $3::text, revision = $4::bigint,
                wake_at = $5::timestamptz, body = $6::json
            WHERE key = $1::text AND version = $7::bigint RETURNING 1)
        SELECT CASE WHEN NOT EXISTS (SELECT FROM written) THEN fastbreak.refuse('FB001') END
        """

    /// Until the transaction ends; two revisions of one subject are otherwise blind to each other.
    static let lockSubject = """
        SELECT pg_advisory_xact_lock(hashtextextended($1::text || chr(1) || $2::text, 0))
        """

    static let markApplied = """
        WITH written AS (
            INSERT INTO fastbreak.inbox (consumer, event_id, subject, revision, applied_at, correlation_id)
            VALUES ($1::text, $2::text, $3::text, $4::bigint, coalesce($5::timestamptz, clock_timestamp()), $6::text)
            ON CONFLICT DO NOTHING RETURNING 1)
        SELECT CASE WHEN NOT EXISTS (SELECT FROM written) THEN fastbreak.refuse('FB002') END
        """

    static let refuseApplied = """
        SELECT CASE WHEN EXISTS (SELECT FROM fastbreak.inbox WHERE consumer = $1::text AND event_id = $2::text)
        THEN fastbreak.refuse('FB002') END
        """

    static let refuseStale = """
        SELECT CASE WHEN EXISTS (
            SELECT FROM fastbreak.inbox WHERE consumer = $1::text AND subject = $2::text AND revision > $3::bigint)
        THEN fastbreak.refuse('FB003') END
        """

    /// An event id that is there already is the same fact: nothing is written.
    private static let addMessage = """
        INSERT INTO fastbreak.outbox (event_id, topic, ordering_key, type, data, correlation_id, causation_id, not_before,
            created_at)
        VALUES ($1::text, $2::text, $3::text, $4::text, $5::text, $6::text, $7::text, $8::timestamptz,
            coalesce($9::timestamptz, clock_timestamp()))
        ON CONFLICT (event_id) DO NOTHING
        """

    static let logEvents = """
        INSERT INTO fastbreak.boundary_events (key, version, at, correlation_id, body)
        SELECT $1::text, version, at, $4::text, body::json
        FROM unnest($2::bigint[], $3::timestamptz[], $5::text[]) AS logged (version, at, body)
        """

    static let resolveIncidents = """
        UPDATE fastbreak.incidents SET resolved_at = coalesce($2::timestamptz, clock_timestamp()),
            updated_at = coalesce($2::timestamptz, clock_timestamp())
        WHERE key = ANY ($1::text[]) AND resolved_at IS NULL
        """

    private static let raiseIncident = """
        INSERT INTO fastbreak.incidents (key, opened_at, updated_at, severity, summary, evidence, correlation_id)
        VALUES ($1::text, coalesce($2::timestamptz, clock_timestamp()), coalesce($2::timestamptz, clock_timestamp()),
            $3::text, $4::text, $5::json, $6::text)
        ON CONFLICT (key) WHERE resolved_at IS NULL DO UPDATE SET severity = excluded.severity,
            summary = excluded.summary, evidence = excluded.evidence, updated_at = excluded.updated_at
        """

    static let addDeadLetter = """
        INSERT INTO fastbreak.dead_letters (consumer, event_id, payload, payload_hash, reason, correlation_id, attempts,
            dead_at, topic, ordering_key, type)
        VALUES ($1::text, $2::text, $3::text, $4::text, $5::text, $6::text, $7::integer,
            coalesce($8::timestamptz, clock_timestamp()), $9::text, $10::text, $11::text)
        ON CONFLICT DO NOTHING
        """

    static let addUnknownCompletion = """
        INSERT INTO fastbreak.unknown_completions (boundary, message_id, processor_name, payload, correlation_id,
            received_at)
        VALUES ($1::text, $2::text, $3::text, $4::text, $5::text, coalesce($6::timestamptz, clock_timestamp()))
        ON CONFLICT DO NOTHING
        """

    static func add(_ message: OutboxMessage, at now: PostgresCell) -> PostgresStatement {
        PostgresStatement(
            Self.addMessage,
            [
                .escaped(message.eventID), .escaped(message.topic), .escaped(message.orderingKey),
                .escaped(message.type), .escaped(message.data), .escaped(message.correlationID),
                .escaped(message.causationID), .timestamp(message.notBefore), now,
            ])
    }

    static func raise(_ incident: Incident, at now: PostgresCell) throws -> PostgresStatement {
        PostgresStatement(
            Self.raiseIncident,
            [
                .escaped(incident.key), now, .text(incident.severity.rawValue), .escaped(incident.summary),
                .text(try JSON.encode(incident.evidence)), .escaped(incident.correlationID),
            ])
    }
}
