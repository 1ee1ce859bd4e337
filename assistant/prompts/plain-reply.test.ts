import { describe, expect, test } from '@jest/globals';
import { plainReplyPrompt } from './plain-reply.ts';

describe('plainReplyPrompt', () => {
  test('is in the language of the user and holds their time', () => {
    const localTime = 'mardi 10 mars 2026, 14:05';
    const french = plainReplyPrompt({ language: 'fr', localTime });
    expect(french).toContain(`il est : ${localTime}`);
    expect(french).toContain('rappelle-moi demain');
    const english = plainReplyPrompt({ language: 'en', localTime });
    expect(english).toContain(localTime);
    expect(english).toContain('remind me tomorrow');
    for (const prompt of [french, english]) {
      expect(prompt).toContain('300');
      expect(prompt).toMatch(/markdown/);
      expect(prompt).not.toContain('undefined');
    }
  });
});
