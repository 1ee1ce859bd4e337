import type { Language } from '../../../assistant/language.ts';
import { placeOfNumber } from '../../../assistant/onboarding/zone-of-number.ts';
import { writeAudit } from '../../../db/audit.ts';
import { addUser, userOfNumber } from '../../../db/people.ts';
import { DEFAULT_ZONE, readLanguage, readZone } from '../option-values.ts';
import { readNumber, spacedNumber } from '../phone-number.ts';
import { print, printJson } from '../print.ts';
import { ACTOR, withRecord } from '../record.ts';

/** Countries where most people who text us write French. */
const FRENCH = ['FR', 'BE', 'CH', 'LU', 'MC'];

/** Adds a user and says so; of a number that is known, says that nothing changed. */
export async function addAndPrint(
  typed: string,
  options: { readonly lang?: string; readonly tz?: string; readonly json?: true },
): Promise<void> {
  const number = readNumber(typed, 'number');
  const place = placeOfNumber(number);
  const language: Language =
    options.lang === undefined
      ? FRENCH.includes(place.country ?? '')
        ? 'fr'
        : 'en'
      : readLanguage(options.lang);
  const timeZone = readZone(options.tz ?? place.timeZone ?? DEFAULT_ZONE);
  const { id, added } = await withRecord(async (knex) => {
    const known = await userOfNumber(knex, number);
    if (known !== null) return { id: known, added: false };
    const made = await addUser(knex, { number, language, timeZone });
    await writeAudit(knex, { actor: ACTOR, action: 'user.add', target: made });
    return { id: made, added: true };
  });
  if (options.json) {
    printJson({ id, number, added, ...(added ? { language, timeZone } : {}) });
    return;
  }
  print(
    added
      ? `Added ${spacedNumber(number)} (${language}, ${timeZone}), user ${id}`
      : `${spacedNumber(number)} is known already: user ${id} stays as they are`,
  );
}
