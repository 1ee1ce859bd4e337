import { readFileSync } from 'node:fs';
import { fail, ok, type Finding } from './finding.ts';

/** Whether this Node is as new as package.json asks for (">=20.19"). */
export function checkNode(): Finding {
  const manifest = JSON.parse(
    readFileSync(new URL('../../../package.json', import.meta.url), 'utf8'),
  ) as { engines: { node: string } };
  const wanted = manifest.engines.node.replace(/^[^\d]+/, '');
  const { node } = process.versions;
  return isAtLeast(node, wanted)
    ? ok('Node', node)
    : fail('Node', `${node}; ${wanted} or newer is needed`, 'install it from https://nodejs.org');
}

function isAtLeast(version: string, wanted: string): boolean {
  const have = version.split('.').map(Number);
  for (const [index, part] of wanted.split('.').map(Number).entries()) {
    const own = have[index] ?? 0;
    if (own !== part) return own > part;
  }
  return true;
}
