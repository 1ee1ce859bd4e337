import { Queue } from 'bullmq';
import express from 'express';
import pg from 'pg';
import { answer, question } from '../harness/child.ts';

/** The floor: what the rows and the job cost behind Express when nothing is verified, identified, measured or guarded. */
export interface BareExpress {
  readonly port: number;
  readonly databaseUrl: string;
  readonly redisUrl: string;
}

/** The rows that `record_inbound` writes for a number that is known. */
const INSERT = `
  with person as (select user_id from user_phone_numbers where number = $2),
    message as (
      insert into inbound_messages (sid, user_id, stream, from_number, to_number, body, media)
      select $1, user_id, 'conversation', $2, $3, $4, '[]' from person returning user_id),
    log as (
      insert into user_identification_logs (user_id, number, outcome, message_sid)
      select user_id, $2, 'known', $1 from person)
  insert into sms_usage_logs (sid, user_id, number, direction, segments)
  select $1, user_id, $2, 'inbound', 1 from person returning user_id`;

const { port, databaseUrl, redisUrl } = question() as BareExpress;
const pool = new pg.Pool({ connectionString: databaseUrl, max: 10 });
const queue = new Queue('bare', { connection: { url: redisUrl } });
const app = express();
app.disable('x-powered-by');
app.use(express.urlencoded({ extended: false }));
app.post('/webhook/sms', async (request, response) => {
  const { MessageSid, From, To, Body } = request.body as Record<string, string>;
  const { rows } = await pool.query<{ user_id: string }>(INSERT, [MessageSid, From, To, Body]);
  // Not awaited, as the product does not either.
  void queue.add('turn', { userId: rows[0]?.user_id }, { removeOnComplete: { count: 200 } });
  response.status(200).type('text/xml').send('<Response/>');
});
app.listen(port, '127.0.0.1', () => {
  answer('ready');
});
