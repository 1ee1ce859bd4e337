import { afterEach, describe, expect, test } from '@jest/globals';
import {
  fails,
  geminiStandIn,
  says,
  type GeminiAnswer,
  type GeminiStandIn,
} from '../gemini/gemini-stand-in.ts';
import { phoneOf, type Phone } from '../support/conversation.ts';
import { startProduct, type Product } from '../support/product.ts';
import { superuser } from '../support/superuser.ts';

const ANNA = '+33639980010';

describe('with a model', () => {
  let product: Product | null = null;
  let gemini: GeminiStandIn | null = null;
  afterEach(async () => {
    await product?.stop();
    await gemini?.close();
  }, 60_000);

  async function conversation(answer: GeminiAnswer): Promise<Phone> {
    gemini = await geminiStandIn(answer);
    product = await startProduct('postgres', {
      env: { GEMINI_API_KEY: 'a key for tests', GEMINI_BASE_URL: gemini.url },
    });
    await product.addUser(ANNA);
    return phoneOf(product, ANNA);
  }

  test('what the router does not settle gets a plain reply, with the conversation so far', async () => {
    const phone = await conversation(says('Lima.'));
    expect(await phone.says('quelle est la capitale du Pérou ?')).toBe('Lima.');
    await phone.says('et sa population, tu sais ?');
    const turns = gemini?.requests
      .at(-1)
      ?.body.contents.map(({ role, parts }) => `${role}: ${parts[0]?.text ?? ''}`);
    expect(turns).toEqual([
      'user: quelle est la capitale du Pérou ?',
      'model: Lima.',
      'user: et sa population, tu sais ?',
    ]);
  });

  test('clear requests never reach it', async () => {
    const phone = await conversation(says('jamais'));
    expect(await phone.says('ajoute lait à ma liste de courses')).toMatch(/lait/);
    expect(gemini?.requests).toHaveLength(0);
  });

  test('its failure is told kindly, and everything else goes on', async () => {
    const phone = await conversation(fails(403));
    expect(await phone.says('quelle est la capitale du Pérou ?')).toMatch(/Réessaie/);
    expect(await phone.says('mes rappels')).toMatch(/Aucun rappel/);
  });

  test('no transaction is open while it thinks', async () => {
    let open: unknown = null;
    const phone = await conversation((response, request) => {
      setTimeout(() => {
        const idle =
          product === null
            ? Promise.resolve([])
            : superuser(
                product.database,
                `select count(*)::int as open
          from pg_stat_activity where datname = current_database() and state = 'idle in transaction'`,
              );
        void idle.then((rows) => {
          open = rows[0]?.['open'];
          says('Lima.')(response, request);
        });
      }, 300);
    });
    expect(await phone.says('quelle est la capitale du Pérou ?')).toBe('Lima.');
    expect(open).toBe(0);
  });
});
