const BETWEEN = '  ';
const SEGMENTER = new Intl.Segmenter();

/** Rows as lines of aligned columns, under their headings. Nothing but spaces aligns them. */
export function asTable(
  headings: readonly string[],
  rows: readonly (readonly string[])[],
): readonly string[] {
  return aligned([headings, ...rows]);
}

/** Names and values as lines: every value starts in the same column. */
export function asPairs(pairs: readonly (readonly [string, string])[]): readonly string[] {
  return aligned(pairs);
}

function aligned(rows: readonly (readonly string[])[]): readonly string[] {
  const widths: number[] = [];
  for (const row of rows) {
    row.forEach((cell, column) => {
      widths[column] = Math.max(widths[column] ?? 0, widthOf(cell));
    });
  }
  return rows.map((row) =>
    row
      .map((cell, column) => cell + ' '.repeat((widths[column] ?? 0) - widthOf(cell)))
      .join(BETWEEN)
      .trimEnd(),
  );
}

/** In characters as people count them, so that accents do not shift a column. */
function widthOf(cell: string): number {
  return Array.from(SEGMENTER.segment(cell)).length;
}
