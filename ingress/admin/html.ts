/** Markup that is safe to send: everything that came from elsewhere is escaped. */
export interface Html {
  readonly markup: string;
}

type Value = string | number | null | Html | readonly Html[];

/** Markup from a template: what is put into it is escaped, unless it is markup made by this function. */
export function html(strings: TemplateStringsArray, ...values: readonly Value[]): Html {
  const parts = strings.map((text, at) => text + (at < values.length ? rendered(values[at]) : ''));
  return { markup: parts.join('') };
}

function rendered(value: Value | undefined): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'string') return escaped(value);
  if (typeof value === 'number') return String(value);
  return 'markup' in value ? value.markup : value.map(({ markup }) => markup).join('');
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? '');
}
