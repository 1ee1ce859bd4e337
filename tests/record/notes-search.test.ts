import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { openRecord, type Person, type RecordFixture } from './record-fixture.ts';
import { act } from './user-record-fixture.ts';

let fixture: RecordFixture;
let anna: Person;
let bruno: Person;
beforeAll(async () => {
  fixture = await openRecord();
  anna = await fixture.addPerson();
  bruno = await fixture.addPerson();
  for (const body of notes) await act(fixture, anna, (record) => record.notes.add(body));
  await act(fixture, bruno, (record) => record.notes.add('réparer le portail de Bruno'));
});
afterAll(() => fixture.close());

const notes = [
  'Code du portail : 1234',
  'réparer le vélo chez Zoé',
  'Les clés de la cave sont sous le pot',
  "J'ai prêté 3 livres à Élise",
  'The spare keys are in the drawer',
  'running shoes: size 42',
  'Œufs de la ferme, chevaux à voir',
  'wifi password: abc-DEF-99',
  "c'est à voir",
];

const search = (words: string, person = anna, limit = 10) =>
  act(fixture, person, async (record) =>
    (await record.notes.search(words, limit)).map(({ body }) => body),
  );

describe('the search of notes', () => {
  test.each([
    ['CODE portail', 'Code du portail : 1234'],
    ['code du portail', 'Code du portail : 1234'],
    ['codes portails', 'Code du portail : 1234'],
    ['réparations', 'réparer le vélo chez Zoé'],
    ['reparé velos', 'réparer le vélo chez Zoé'],
    ['clef cave', null],
    ['clé de la cave', 'Les clés de la cave sont sous le pot'],
    ['prêter livre', "J'ai prêté 3 livres à Élise"],
    ['elise', "J'ai prêté 3 livres à Élise"],
    ['key', 'The spare keys are in the drawer'],
    ['key in the drawers', 'The spare keys are in the drawer'],
    ['run shoe', 'running shoes: size 42'],
    ['oeuf', 'Œufs de la ferme, chevaux à voir'],
    ['wifi passw', 'wifi password: abc-DEF-99'],
    ['abc-def-99', 'wifi password: abc-DEF-99'],
    ['1234', 'Code du portail : 1234'],
    ['ortail', 'Code du portail : 1234'],
    ['code vélo', null],
    ['100%', null],
    ['_', null],
    ["l'", null],
    ["' & | ! :*", null],
  ])('%s', async (words, body) => {
    expect(await search(words)).toEqual(body === null ? [] : [body]);
  });

  test('little words alone are found as they are', async () => {
    expect(await search('sous le')).toEqual(['Les clés de la cave sont sous le pot']);
    expect(await search("c'est à")).toEqual(["c'est à voir"]);
  });

  test('puts what says the word more often first, then what is newer', async () => {
    const carla = await fixture.addPerson();
    for (const body of ['train train train', 'un train', 'le train de Lyon'])
      await act(fixture, carla, (record) => record.notes.add(body));
    expect(await search('train', carla)).toEqual([
      'train train train',
      'le train de Lyon',
      'un train',
    ]);
    expect(await search('train', carla, 1)).toEqual(['train train train']);
  });

  test('never finds what is somebody else’s, not even by their id', async () => {
    expect(await search('portail')).toEqual(['Code du portail : 1234']);
    expect(await search('réparer', bruno)).toEqual(['réparer le portail de Bruno']);
    for (const words of [`=${anna.id}`, anna.id, anna.id.slice(0, 3), '=', `'=${anna.id}'`])
      expect(await search(words, bruno)).toEqual([]);
    await expect(
      fixture.knex.raw(`select * from search_notes(array['portail'], 10)`),
    ).resolves.toMatchObject({ rows: [] });
  });

  test('a note removed and put back is found again', async () => {
    const dora = await fixture.addPerson();
    const note = await act(fixture, dora, (record) => record.notes.add('la tondeuse'));
    await act(fixture, dora, (record) => record.notes.remove(note.id));
    expect(await search('tondeuses', dora)).toEqual([]);
    await act(fixture, dora, (record) => record.undoLast());
    expect(await search('tondeuses', dora)).toEqual(['la tondeuse']);
  });
});

describe('among ten thousand notes', () => {
  test('the index is read, and only few notes', async () => {
    const many = await fixture.addPerson();
    await fixture.owner.raw(
      `insert into notes (user_id, body, search_key)
       select ?, 'note ' || n || ' sur le jardin', 'note ' || n || ' sur le jardin' from generate_series(1, 10000) n`,
      [many.id],
    );
    await act(fixture, many, (record) => record.notes.add('Réparer la tondeuse'));
    expect(await search('réparations tondeuses', many)).toEqual(['Réparer la tondeuse']);
    expect(await search('note 4321', many)).toEqual(['note 4321 sur le jardin']);
    expect(await search('jardins', many, 3)).toHaveLength(3);
    const read = await fixture.as(many, async (tx) => {
      const counted = async () => {
        const { rows }: { rows: { scans: number; fetched: number }[] } = await tx.raw(
          `select pg_stat_get_xact_numscans('notes_words'::regclass) as scans,
             pg_stat_get_xact_tuples_fetched('notes'::regclass) as fetched`,
        );
        return rows[0] ?? { scans: 0, fetched: 0 };
      };
      const before = await counted();
      await tx.raw(`select * from search_notes(array['reparations', 'tondeuses'], 6)`);
      const after = await counted();
      return { scans: after.scans - before.scans, fetched: after.fetched - before.fetched };
    });
    expect(read.scans).toBe(1);
    expect(read.fetched).toBeLessThan(10);
  });
});
