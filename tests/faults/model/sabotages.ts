import type { GuardedSmsSender } from '../../../platform/resilience/guarded-sms-sender.ts';

/** A defence that is taken away, to see that the model notices. */
export interface Sabotage {
  /** Run in the test's own database, as its owner. */
  readonly sql?: string;
  readonly withoutSweep?: boolean;
  readonly sender?: (real: GuardedSmsSender) => GuardedSmsSender;
}

/** Defences taken away one by one, each of which the model must miss. */
export const SABOTAGES: Readonly<Record<string, Sabotage & { readonly missedAs: RegExp }>> = {
  'fences that never grow': {
    missedAs: /handled twice|out of order/,
    sql: `
      create function keep_fence() returns trigger language plpgsql as $$
        begin new.fence := old.fence; return new; end $$;
      create trigger keep_fence before update on lanes for each row execute function keep_fence();`,
  },
  'keys that are never the same': {
    missedAs: /twice in the outbox/,
    sql: `
      create function vary_key() returns trigger language plpgsql security definer as $$
        begin new.idempotency_key := new.idempotency_key || '#' || nextval('public.sim_ids'); return new; end $$;
      create trigger vary_key before insert on outbox for each row execute function vary_key();`,
  },
  'texts that wait for nothing before them': {
    missedAs: /out of order: sending/,
    sql: `
      do $$ begin
        execute replace(pg_get_functiondef('take_text(uuid, text, integer, integer)'::regprocedure),
          '(o.run_at <= current_instant() or not o.unordered)', 'o.run_at <= current_instant()');
      end $$;`,
  },
  'no sweep': { missedAs: /never (handled|settled)/, withoutSweep: true },
  'a sender that sends again when it does not know': {
    missedAs: /sent \d+ times/,
    sender: blind,
  },
};

function blind(real: GuardedSmsSender): GuardedSmsSender {
  return {
    ...real,
    send: async (text) => {
      const outcome = await real.send(text);
      return outcome.kind === 'unknown' ? real.send(text) : outcome;
    },
  };
}
