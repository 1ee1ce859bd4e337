import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { RESERVED_WORDS } from '../opt-out/classify-keyword.ts';
import { countSegments } from '../sms/segments.ts';
import { onboard, type OnboardingContext, type OnboardingStep } from './onboard.ts';
import { ONBOARDING_START, readOnboardingState, type OnboardingState } from './onboarding-state.ts';

const context: OnboardingContext = {
  number: '+33639980001',
  now: new Date('2026-03-10T13:05:00Z'),
  privacyUrl: 'https://ficelle.example/privacy',
};
const american = { ...context, number: '+13125550123' };

/** Says the texts one after the other; each state goes through JSON, as the record keeps it. */
function converse(texts: readonly string[], where: OnboardingContext = context): OnboardingStep {
  let state: OnboardingState = ONBOARDING_START;
  let step: OnboardingStep | null = null;
  for (const text of texts) {
    step = onboard(state, text, where);
    state = readOnboardingState(JSON.parse(JSON.stringify(step.state)));
    expect(state).toEqual(step.state);
  }
  return step!;
}

describe('onboard', () => {
  test('French, agreed, zone confirmed: three texts', () => {
    const asked = converse(['Bonjour, rappelle-moi demain le dentiste']);
    expect(asked).toMatchObject({
      outcome: 'continue',
      state: { step: 'consent', language: 'fr' },
    });
    expect(asked.replies[0]).toContain(context.privacyUrl);
    const zone = converse(['Bonjour', 'oui']);
    expect(zone.state).toEqual({
      step: 'zone',
      language: 'fr',
      consentedAt: '2026-03-10T13:05:00.000Z',
      timeZone: 'Europe/Paris',
      odd: 0,
    });
    expect(zone.replies[0]).toContain('14 h 05');
    const done = converse(['Bonjour', 'oui', '1']);
    expect(done).toMatchObject({
      outcome: 'active',
      state: { step: 'done', language: 'fr', timeZone: 'Europe/Paris' },
    });
    expect(done.replies).toHaveLength(1);
  });

  test('English, with a city in another zone', () => {
    const zone = converse(['Hello, remind me to call mom', 'I agree'], american);
    expect(zone.replies[0]).toContain('8:05 AM');
    expect(zone.replies[0]).toContain('(Chicago)');
    const done = converse(['Hello there', 'ok', "I'm in Denver"], american);
    expect(done).toMatchObject({
      outcome: 'active',
      state: { language: 'en', timeZone: 'America/Denver' },
    });
    expect(done.replies[0]).toContain('7:05 AM');
  });

  test('a first text that does not tell its language has it asked, in both', () => {
    const asked = converse(['?']);
    expect(asked).toMatchObject({ outcome: 'continue', state: { step: 'language', odd: 0 } });
    expect(asked.replies[0]).toMatch(/réponds 1[\s\S]*reply 2/i);
    expect(converse(['?'], american).replies[0]).toMatch(/reply 2[\s\S]*réponds 1/i);
    expect(converse(['?', '1']).state).toMatchObject({ step: 'consent', language: 'fr' });
    expect(converse(['?', 'English']).state).toMatchObject({ step: 'consent', language: 'en' });
    expect(converse(['?', 'what is this?']).state).toMatchObject({ language: 'en' });
  });

  test('keeps nothing of someone who declines, and starts again when they write again', () => {
    const refused = converse(['Bonjour', '2']);
    expect(refused).toEqual({
      outcome: 'refused',
      state: { step: 'refused', language: 'fr' },
      replies: [expect.any(String)],
    });
    const again = converse(['Bonjour', '2', "Bonjour, j'ai changé d'avis"]);
    expect(again).toMatchObject({ outcome: 'continue', state: { step: 'consent' } });
  });

  test('asks again after odd texts, in fewer words from the third', () => {
    const texts = ['Bonjour', 'zzz', 'zzz', 'zzz', 'zzz'];
    const lengths = texts.map((_, index) => converse(texts.slice(0, index + 1)).replies[0]!.length);
    expect(lengths[0]).toBe(lengths[1]);
    expect(lengths[1]).toBe(lengths[2]);
    expect(lengths[3]).toBeLessThan(lengths[2]!);
    expect(lengths[4]).toBe(lengths[3]);
    expect(converse([...texts, 'oui']).state.step).toBe('zone');
  });

  test('follows a person who turns out to speak the other language', () => {
    const switched = converse(['Bonjour', 'English']);
    expect(switched.state).toEqual({ step: 'consent', language: 'en', odd: 0 });
    expect(switched.replies[0]).toContain('Do you agree?');
  });

  test('asks for the city after "no", and again when it is not known', () => {
    const asked = converse(['Bonjour', 'oui', 'non']);
    expect(asked.replies[0]).toContain('ville');
    const unknown = converse(['Bonjour', 'oui', 'Trifouillis']);
    expect(unknown).toMatchObject({ outcome: 'continue', state: { step: 'zone', odd: 1 } });
    expect(unknown.replies[0]).toContain('ville');
    expect(converse(['Bonjour', 'oui', 'non', 'Nouméa']).state).toMatchObject({
      step: 'done',
      timeZone: 'Pacific/Noumea',
    });
  });

  test('proposes a zone even when the number tells none', () => {
    const nowhere = { ...context, number: '+88165550100' };
    expect(converse(['Bonjour', 'oui'], nowhere).state).toMatchObject({ timeZone: 'Europe/Paris' });
  });

  test('a state that cannot be read starts again', () => {
    for (const stored of [
      null,
      'x',
      {},
      { step: 'zone' },
      { step: 'consent', language: 'de', odd: 0 },
    ]) {
      expect(readOnboardingState(stored)).toEqual(ONBOARDING_START);
    }
  });

  const anyText = fc.oneof(
    fc.constantFrom(
      '1',
      '2',
      'oui',
      'no',
      'Paris',
      'hello',
      'English',
      '?',
      'bonjour',
      'non merci',
    ),
    fc.string({ maxLength: 40 }),
  );

  test('always answers or is done, never keeps what was said, and always can be brought to the end', () => {
    fc.assert(
      fc.property(fc.array(anyText, { minLength: 1, maxLength: 8 }), (texts) => {
        const step = converse(texts);
        if (step.outcome !== 'active') {
          expect(step.replies.length).toBeGreaterThan(0);
          expect(JSON.stringify(step.state).length).toBeLessThan(130);
          const rest = step.state.step === 'zone' ? ['1'] : ['bonjour', 'English', '1', '1'];
          expect(converse([...texts, ...rest]).outcome).toBe('active');
        }
      }),
      { numRuns: 200 },
    );
  });

  test('every text fits in one segment with a short address, and proposes no word that Twilio reserves', () => {
    const lines = [
      ...[['?'], ['Bonjour'], ['Bonjour', 'oui'], ['Bonjour', 'oui', 'Nouméa'], ['Bonjour', '2']],
      ...[['Bonjour', 'oui', 'non'], ['Hello there'], ['Hello there', 'ok'], ['Hello there', '2']],
      ...[
        ['Hello there', 'ok', 'Denver'],
        ['Hello there', 'ok', 'no'],
        ['?', 'z', 'z', 'z'],
      ],
      ...[
        ['Bonjour', 'z', 'z', 'z'],
        ['Hello there', 'ok', '#', '#', '#'],
      ],
    ];
    const short = { ...context, privacyUrl: 'https://ficelle.example/privacy' };
    for (const texts of lines) {
      for (const reply of converse(texts, short).replies) {
        expect([reply, countSegments(reply).segments]).toEqual([reply, 1]);
        const offered = reply.toUpperCase().match(/\p{L}+/gu) ?? [];
        expect(offered.filter((word) => RESERVED_WORDS.has(word))).toEqual([]);
      }
    }
  });
});
