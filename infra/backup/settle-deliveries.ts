import type pg from 'pg';

/** What became of the deliveries of a backup when it was restored. */
export interface Settled {
  /** Their latest time had passed before the backup was made. */
  missed: number;
  /** Due by now: they may have gone out after the backup was made, so the networks are asked. */
  lookedUp: number;
}

/**
 * Makes restored deliveries safe, in the transaction that restores them: jobs of the old time mean nothing, and what
 * may have gone out after the backup was made is looked up and never sent again by itself (`restored_at`: where the
 * network does not show it, libs/publishing marks it as missed). The moves are those of its state machine.
 */
export async function settleDeliveries(client: pg.Client, takenAt: string): Promise<Settled> {
  const told = `Restored from a backup of ${takenAt.slice(0, 16).replace('T', ' ')} UTC`;
  await client.query(
    `UPDATE deliveries SET generation = generation + 1, owner_key = NULL, holds_account = false`,
  );
  await client.query(`UPDATE deliveries SET status = 'scheduled', queued_at = NULL
    WHERE status = 'queued' AND next_attempt_at > clock_timestamp()`);
  const underWay = await client.query(RESUME, [`${told}; it was under way then.`]);
  const missed = await client.query(
    `UPDATE deliveries
    SET status = 'missed', problem_code = 'missed', updated_at = clock_timestamp(),
      problem_detail = $2 || '. It could not go out before its latest time.',
      problem_action = 'Send it now, choose another time, or cancel it.'
    WHERE status IN ('scheduled', 'queued', 'held') AND next_attempt_at <= clock_timestamp() AND latest_at <= $1`,
    [takenAt, told],
  );
  const doubtful = await client.query(DOUBT, [takenAt, `${told}; it may have gone out since then.`]);
  return {
    missed: missed.rowCount ?? 0,
    lookedUp: (doubtful.rowCount ?? 0) + (underWay.rowCount ?? 0),
  };
}

const ASKING = `'Nothing to do: Shelfcast is asking the network whether the post is there. It is not sent again by itself.'`;

/** It had not gone out when the backup was made: an attempt of unknown outcome stands for what happened afterwards. */
const DOUBT = `
  WITH doubtful AS (
    UPDATE deliveries
    SET status = 'uncertain', restored_at = clock_timestamp(), check_at = clock_timestamp(), checks = 0, absences = 0,
      absent_since = NULL, attempts = attempts + 1, sent_at = $1, updated_at = clock_timestamp(),
      problem_code = 'restored', problem_detail = $2, problem_action = ${ASKING}
    WHERE status IN ('scheduled', 'queued', 'held') AND next_attempt_at <= clock_timestamp()
    RETURNING id, attempts, generation
  )
  INSERT INTO attempts (id, delivery_id, number, generation, owner_key, started_at, finished_at, outcome, detail)
  SELECT gen_random_uuid()::text, id, attempts, generation, 0, $1::timestamptz, clock_timestamp(), 'restored', $2
  FROM doubtful`;

/** Its attempt had begun: the network is asked what became of it. What waits for a person goes on waiting. */
const RESUME = `
  WITH resumed AS (
    UPDATE deliveries
    SET status = CASE status WHEN 'sending' THEN 'uncertain' ELSE status END, restored_at = clock_timestamp(),
      check_at = clock_timestamp(), checks = 0, absences = 0, absent_since = NULL, updated_at = clock_timestamp(),
      problem_code = 'restored', problem_detail = $1, problem_action = ${ASKING}
    WHERE status IN ('sending', 'submitted') OR (status = 'uncertain' AND check_at IS NOT NULL)
    RETURNING id, attempts
  )
  UPDATE attempts a
  SET finished_at = coalesce(a.finished_at, clock_timestamp()), outcome = coalesce(a.outcome, 'worker-lost')
  FROM resumed r WHERE a.delivery_id = r.id AND a.number = r.attempts`;
