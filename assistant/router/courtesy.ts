import { partOf, type Said } from '../intents/said.ts';

const opening = new RegExp(
  [
    String.raw`^(?:(?:salut|bonjour|bonsoir|coucou|hello|hi|hey|yo|ok|okay|alors|dis|ficelle|stp|svp|please|pls|d'accord|oh)\b[\s,!.:-]*)+`,
    String.raw`^(?:tu peux|peux[- ]tu|tu pourrais|pourrais[- ]tu|est[- ]ce que tu (?:peux|pourrais)|pouvez[- ]vous|pourriez[- ]vous|je (?:veux|voudrais) que tu|j'aimerais que tu|n'oublie pas de|pense a|merci de) `,
    String.raw`^(?:can|could|would|will) (?:you|u) (?:please )?`,
    String.raw`^(?:i (?:want|need) you to|i'?d like you to|i would like you to|please) `,
  ].join('|'),
  'u',
);
const closing =
  /[\s,.!;]*(?:\b(?:stp|svp|s'il te plait|s il te plait|s'il vous plait|please|pls|plz|merci(?: beaucoup| d'avance)?|thanks|thank you|thx)\b[\s.!]*|[\p{Extended_Pictographic}\uFE0F\u200D\s]+|[.!…]+)$/u;

/**
 * The text without the greeting and the politeness in front of a request ("Salut Ficelle, peux-tu …").
 * A text that is nothing else is left as it is.
 */
export function withoutOpening(said: Said): Said {
  let current = said;
  for (let turn = 0; turn < 3; turn++) {
    const found = opening.exec(current.folded);
    if (found === null || found[0].length >= current.folded.length) break;
    current = partOf(current, found[0].length);
  }
  return current;
}

/** The text without the politeness, full stops and pictures that close it. A text that is nothing else is left as it is. */
export function withoutClosing(said: Said): Said {
  let current = said;
  for (let turn = 0; turn < 3; turn++) {
    const found = closing.exec(current.folded);
    if (found === null || found.index === 0) break;
    current = partOf(current, 0, found.index);
  }
  return current;
}
