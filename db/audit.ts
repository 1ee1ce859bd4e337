import type { Knex } from 'knex';

export interface AuditEntry {
  /** Who did it: an operator's e-mail address, `cli`, or the name of a job. */
  readonly actor: string;
  /** What was done, as `noun.verb`. */
  readonly action: string;
  readonly target?: string;
  /** Codes and counts only, never the texts or numbers of people. */
  readonly details?: Readonly<Record<string, unknown>>;
}

/** Adds a line to the audit log; the application can neither change nor remove one. */
export async function writeAudit(knex: Knex, entry: AuditEntry): Promise<void> {
  await knex('audit_log').insert({
    actor: entry.actor,
    action: entry.action,
    target: entry.target ?? null,
    details: JSON.stringify(entry.details ?? {}),
  });
}
