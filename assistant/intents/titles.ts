import { fold } from '../fold.ts';
import { startsWithVerb } from './task-verb.ts';

const line = /[;\n•·]|\s[-*–]\s/gu;
const comma = /,(?!\d)|(?<!\d),/gu;
const joint =
  /\s+(?:et(?: (?:aussi|ensuite|puis|enfin|apres))?|puis|ensuite|and(?: (?:then|also))?|then|&|\+)\s+/giu;
const article = /^(?:du|de la|de l'|des|le|la|les|l'|d'|the|some|a|an|un|une)\b/u;

/**
 * Splits what was said to be done into tasks. Lines, bullets and semicolons always part; commas do, unless what follows is one more
 * object of the verb before; "et" and "and" only part two things that start with verbs: "acheter du pain et du beurre" is one.
 */
export function splitTitles(text: string): string[] {
  return text
    .split(line)
    .flatMap((part) => atCommas(part))
    .flatMap((part) => atJoints(part))
    .map(tidied)
    .filter((title) => title !== '');
}

function atCommas(text: string): string[] {
  const parts: string[] = [];
  for (const piece of text.split(comma)) {
    const said = withoutJoint(piece);
    const before = parts.at(-1);
    const more =
      before !== undefined &&
      startsWithVerb(fold(before)) &&
      article.test(fold(said)) &&
      !startsWithVerb(fold(said));
    if (more) parts[parts.length - 1] = `${before},${piece}`;
    else parts.push(said);
  }
  return parts;
}

function atJoints(text: string): string[] {
  const parts: string[] = [];
  let from = 0;
  for (const found of text.matchAll(joint)) {
    const left = text.slice(from, found.index);
    const right = text.slice(found.index + found[0].length);
    if (!startsWithVerb(fold(right)) || isVerbOnly(fold(left))) continue;
    parts.push(left);
    from = found.index + found[0].length;
  }
  return [...parts, text.slice(from)];
}

/** "Laver et repasser les chemises": the first verb shares the object of the second. */
const isVerbOnly = (folded: string): boolean =>
  folded
    .trim()
    .split(/\s+/u)
    .every((word) => word === 'try' || word === 'come' || startsWithVerb(`${word} x`));

const withoutJoint = (piece: string): string =>
  piece.trim().replace(/^(?:et|puis|and|then)(?: (?:then|ensuite|puis|aussi|also))?\s+/iu, '');

const tidied = (title: string): string =>
  title
    .replace(/^[\s\-*–•]+(?:\d{1,2}[.)]\s*)?|^\d{1,2}[.)]\s*/gu, '')
    .replace(/[\s.!,:;]+$/gu, '')
    .replace(/\s+/gu, ' ');
