import { amountsIn, type Amount } from '../money/amount.ts';

const lead =
  /^(?:(?:non|nan|no|oups|oops|pardon|sorry|euh|en fait|actually|plutot|rather|pas \S+|not \S+)[ ,.!:]*)*(?:(?:non|nan|no|oups|oops|pardon|sorry|en fait|actually|plutot|rather|c'etait|c etait|c'est|it was|it's|that was|make it|make that|mets|disons)[ ,:]*)(?:plutot |en fait |actually |de )?$/u;
const close = /^(?:[ ,]*(?:plutot|en fait|actually|pas \S+|not \S+|et pas \S+))?[ .!]*$/u;

/**
 * The right amount of an expense just noted: "non c'était 15", "plutôt 15,80", "actually it was $12". `null` when the text says
 * anything more, or does not correct.
 */
export function readCorrection(folded: string): Amount | null {
  const amounts = amountsIn(folded, true);
  return (
    amounts.find(
      ({ from, to }) => lead.test(folded.slice(0, from)) && close.test(folded.slice(to)),
    ) ?? null
  );
}
