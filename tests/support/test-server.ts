import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { chmod } from 'node:fs/promises';
import { migrateDatabase } from '../../ops/start/database.ts';
import { startEmbeddedServer } from '../../platform/postgres/embedded-server.ts';

/** Where the server of this test run is, as its test files are told. */
export interface TestServerAddress {
  readonly superuserUrl: string;
  readonly ownerUrl: string;
  readonly applicationUrl: string;
}

/** One real PostgreSQL for a whole test run, with the tables of the product in a database that tests copy. */
export async function startTestServer(): Promise<{ address: string; stop: () => Promise<void> }> {
  const dataDir = await mkdtemp(path.join(tmpdir(), 'ficelle-test-'));
  await chmod(dataDir, 0o755); // as root, the server runs as another user
  // Nothing here has to survive a power cut.
  const server = await startEmbeddedServer({
    dataDir,
    settings: { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' },
  });
  await migrateDatabase(server, { queues: true });
  const { superuserUrl, ownerUrl, applicationUrl } = server;
  const address: TestServerAddress = { superuserUrl, ownerUrl, applicationUrl };
  return {
    address: JSON.stringify(address),
    stop: async () => {
      await server.stop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}
