import { spawn } from 'node:child_process';

/**
 * Runs a tool to its end, without a shell and without stdin, and gives what it wrote.
 * @throws Error with the command and the end of its output when its exit code is not 0.
 */
export async function runTool(
  command: string,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<string> {
  const child = spawn(command, args, {
    // English, because callers look at what the tools say.
    env: { ...process.env, LC_ALL: 'C', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => (output += text));
  }
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  if (code === 0) return output;
  const end = output.trim().split('\n').slice(-12).join('\n');
  throw new Error(`${command} ${args.join(' ')} ended with ${code ?? 'a signal'}:\n${end}`);
}
