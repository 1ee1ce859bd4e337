import type { Dialogue, Line } from './dialogue.ts';
import type { Heard, Stage } from './stage.ts';

/**
 * Has the person of a dialogue say their lines, each at its time, and gives the lines that really came about: theirs, and
 * whatever came from Ficelle. The lines of Ficelle in the dialogue only say how far the time passes.
 */
export async function play(stage: Stage, dialogue: Dialogue): Promise<Line[]> {
  const played: Line[] = [];
  const hear = (heard: readonly Heard[]) => {
    for (const { at, text } of heard)
      played.push({ by: 'ficelle', name: 'Ficelle', at, text, lineNumber: 0 });
  };
  await stage.begin(dialogue);
  const { lines } = dialogue;
  for (let index = 0; index < lines.length; index++) {
    const line = lines[index] as Line;
    if (line.by !== 'person') {
      // A reminder may be due at any second of its minute.
      hear(await stage.passTo(line.at, line.by === 'ficelle' ? line.at.endOf('minute') : line.at));
      if (line.by === 'nobody') played.push(line);
      continue;
    }
    hear(await stage.passTo(line.at));
    const texts = burstAt(lines, index);
    played.push(...texts);
    index += texts.length - 1;
    hear(await stage.say(texts.map(({ text }) => text)));
  }
  return played;
}

type Said = Line & { readonly by: 'person' };

/** The texts of the person from there on that follow each other in the same minute. */
function burstAt(lines: readonly Line[], from: number): Said[] {
  const rest = lines.slice(from);
  const at = rest[0]?.at.toMillis();
  const isOther = (line: Line) => line.by !== 'person' || line.at.toMillis() !== at;
  const end = rest.findIndex(isOther);
  return rest.slice(0, end === -1 ? rest.length : end) as Said[];
}
