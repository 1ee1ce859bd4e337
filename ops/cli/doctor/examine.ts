import { ConfigError, readConfig, type Config } from '../../../platform/config.ts';
import { completeSettings } from '../../start/settings.ts';
import { print, printJson } from '../print.ts';
import { findRunningCopy, folderOfData } from '../running-copy.ts';
import { asPairs } from '../table.ts';
import { checkCarrier } from './carrier.ts';
import { checkDataFolder } from './data-folder.ts';
import { fail, ok, reasonOf, type Finding } from './finding.ts';
import { checkModel } from './model.ts';
import { checkNode } from './node-version.ts';
import { checkPublicUrl } from './public-url.ts';
import { checkRecordAndQueues } from './record-and-queues.ts';
import { checkRedis } from './redis.ts';
import { checkRunningCopy } from './running-copy.ts';

/** Prints what every check found. Sets the exit code to 1 when one failed. */
export async function examineAndPrint(options: { readonly json?: true }): Promise<void> {
  const findings = await examine();
  const failed = findings.filter(({ status }) => status === 'fail').length;
  if (failed > 0) process.exitCode = 1;
  if (options.json) {
    printJson(findings);
    return;
  }
  const lines = asPairs(findings.map(({ status, check }) => [status, check]));
  const width = Math.max(...lines.map((line) => line.length));
  findings.forEach(({ detail, fix }, index) => {
    print(`${(lines[index] ?? '').padEnd(width)}  ${detail}`);
    if (fix !== undefined) print(`${' '.repeat(width)}  -> ${fix}`);
  });
  print('', failed === 0 ? 'Nothing is broken.' : `${failed} of ${findings.length} checks failed.`);
}

async function examine(): Promise<readonly Finding[]> {
  const node = checkNode();
  let config: Config;
  try {
    config = readConfig();
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    // Whatever depends on the configuration cannot be asked.
    const fix =
      'set the variable as expected (.env.example describes every one), then run this again';
    return [node, ...error.problems.map((problem) => fail('configuration', problem, fix))];
  }
  const configuration = ok('configuration', `read, for ${config.ENVIRONMENT}`);
  try {
    return [node, configuration, ...(await examineDependencies(config))];
  } catch (error) {
    return [
      node,
      configuration,
      fail('other checks', reasonOf(error), 'mend this, then run this again'),
    ];
  }
}

async function examineDependencies(config: Config): Promise<readonly Finding[]> {
  const copy = await findRunningCopy(config);
  const dataDir = folderOfData(config, copy);
  const folder = await checkDataFolder(dataDir);
  const url = checkPublicUrl(config);
  const model = checkModel(config);
  // Development secrets and our own database live in that folder.
  if (folder.status === 'fail') return [folder, url, model];
  const settings = await completeSettings(config, dataDir, copy?.port);
  const running = checkRunningCopy(copy);
  const carrier = checkCarrier(config, settings, copy);
  const redis = checkRedis(config, settings.redis);
  const record = await checkRecordAndQueues(config, dataDir, settings.redis);
  return [folder, await running, ...record, ...(await redis), await carrier, url, model];
}
