import type { Knex } from 'knex';

/** Notes are found by their words, in both languages, through an index. */
export async function up(knex: Knex, role: string): Promise<void> {
  await knex.raw(`
    -- The words of a note as they are, and their stems in both languages. Whose it is stands among them, so that the index
    -- reads the notes of one user only; no word begins with "=".
    create function note_words(p_user uuid, p_key text) returns tsvector
    language sql immutable parallel safe
    return array_to_tsvector(array['=' || p_user::text])
      || to_tsvector('pg_catalog.simple'::regconfig, p_key)
      || to_tsvector('pg_catalog.french'::regconfig, p_key)
      || to_tsvector('pg_catalog.english'::regconfig, p_key);

    create index notes_words on notes using gin (note_words(user_id, search_key));

    -- The notes of the user of the transaction that hold every word, best first. A word that says nothing in either language
    -- ("de", "the") is passed over; the last may be the beginning of one. Runs as the owner because row-level security keeps
    -- searches by words from using an index; it gives ids, which are then read under row-level security.
    create function search_notes(p_words text[], p_limit integer) returns setof uuid
    language plpgsql stable security definer set search_path = public, pg_temp as $$
    declare
      v_wanted tsquery;
      v_word text;
      v_place bigint;
      v_plain tsquery;
      v_french tsquery;
      v_english tsquery;
      v_one tsquery;
    begin
      for v_word, v_place in select * from unnest(p_words) with ordinality loop
        v_plain := plainto_tsquery('pg_catalog.simple', v_word);
        v_french := plainto_tsquery('pg_catalog.french', v_word);
        v_english := plainto_tsquery('pg_catalog.english', v_word);
        continue when numnode(v_french) = 0 or numnode(v_english) = 0;
        v_one := v_plain || v_french || v_english;
        if v_place = cardinality(p_words) and numnode(v_plain) = 1 and length(v_word) > 2 then
          v_one := v_one || (v_plain::text || ':*')::tsquery;
        end if;
        v_wanted := coalesce(v_wanted && v_one, v_one);
      end loop;
      if v_wanted is null then return; end if;
      return query
        with found as materialized (
          select n.id, n.seq, n.user_id, n.search_key from notes n
          where note_words(n.user_id, n.search_key)
            @@ (('''=' || current_user_id()::text || '''')::tsquery && v_wanted)
        ),
        -- Weighing takes longer than finding: the latest hundred are weighed.
        latest as (
          select f.* from found f where f.user_id = current_user_id() order by f.seq desc limit 100
        )
        select l.id from latest l
        order by ts_rank(note_words(l.user_id, l.search_key), v_wanted) desc, l.seq desc limit p_limit;
    end $$;
  `);
  const door = 'search_notes(text[], integer)';
  await knex.raw(`revoke all on function ${door} from public`);
  await knex.raw(`grant execute on function ${door} to ??`, [role]);
}
