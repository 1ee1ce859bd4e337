import { renderLines, type Dialogue, type Line } from './dialogue.ts';

/** What is wrong with what came, for whoever wrote the dialogue; null when it came as written. */
export function difference(
  dialogue: Dialogue,
  played: readonly Line[],
  file: string,
): string | null {
  const written = renderLines(dialogue.lines, dialogue);
  const came = renderLines(played, dialogue);
  const index = Array.from({ length: Math.max(written.length, came.length) }).findIndex(
    (_, n) => written[n] !== came[n],
  );
  if (index === -1) return null;
  const lineNumber =
    dialogue.lines[index]?.lineNumber ?? dialogue.lines.at(-1)?.lineNumber ?? dialogue.lineNumber;
  return [
    `${file}:${lineNumber} (${dialogue.title})`,
    `  written: ${written[index] ?? '(nothing more)'}`,
    `  came:    ${came[index] ?? '(nothing more)'}`,
    '',
    'All that came:',
    ...came.map((line) => `    ${line.replaceAll('\n', '\n    ')}`),
  ].join('\n');
}
