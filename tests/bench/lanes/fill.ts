import pg from 'pg';
import type { WaitingText, Workload } from './workload.ts';

/** Puts users and their pending texts in the record, as the superuser: no part of what is measured. */
export async function fill(superuserUrl: string, workload: Workload): Promise<WaitingText[]> {
  const client = new pg.Client({ connectionString: superuserUrl });
  await client.connect();
  try {
    const { whale, users, each, bystanders = 0 } = workload;
    const texts: WaitingText[] = [];
    if (bystanders > 0) {
      const ids = await addUsers(client, bystanders);
      await addTexts(client, ids, 1, 'handled');
    }
    if (whale > 0) {
      const rows = await addTexts(client, await addUsers(client, 1), whale, 'pending');
      texts.push(...rows.map((row) => ({ ...row, isWhale: true })));
    }
    if (users > 0) {
      const rows = await addTexts(client, await addUsers(client, users), each, 'pending');
      texts.push(...rows.map((row) => ({ ...row, isWhale: false })));
    }
    await client.query('vacuum analyze inbound_messages, users, outbox, lanes');
    await client.query('checkpoint');
    return texts;
  } finally {
    await client.end();
  }
}

async function addUsers(client: pg.Client, count: number): Promise<string[]> {
  const { rows } = await client.query<{ id: string }>(
    `insert into users (status) select 'active' from generate_series(1, $1) returning id`,
    [count],
  );
  return rows.map((row) => row.id);
}

/** `each` texts of every user, everybody's first before anybody's second. */
async function addTexts(
  client: pg.Client,
  userIds: readonly string[],
  each: number,
  state: 'pending' | 'handled',
): Promise<{ seq: number; userId: string; sid: string }[]> {
  const { rows } = await client.query<{ seq: string; user_id: string; sid: string }>(
    `insert into inbound_messages (sid, user_id, stream, from_number, to_number, body, state)
     select 'SM' || md5($3 || round || user_id::text), user_id, 'conversation', '+33639980001', '+12025550100',
       'note text ' || round, $3
     from generate_series(1, $2::int) round, unnest($1::uuid[]) with ordinality as u (user_id, place)
     order by round, place
     returning seq, user_id, sid`,
    [userIds, each, state],
  );
  return rows
    .map((row) => ({ seq: Number(row.seq), userId: row.user_id, sid: row.sid }))
    .sort((a, b) => a.seq - b.seq);
}
