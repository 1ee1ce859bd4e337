// Jest cannot import TypeScript here: tsx can.
import { tsImport } from 'tsx/esm/api';

export default async function setUp() {
  const { startTestServer } = await tsImport('./test-server.ts', import.meta.url);
  const { fetchPrograms } = await tsImport('./fetch-programs.ts', import.meta.url);
  // Once, up front: no test's time pays for it.
  await fetchPrograms();
  const server = await startTestServer();
  process.env.FICELLE_TEST_SERVER = server.address;
  globalThis.stopFicelleTestServer = server.stop;
}
