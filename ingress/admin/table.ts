import { html, type Html } from './html.ts';

type Cell = string | number | Html | null;

/** A table that scrolls by itself where the page is narrow. */
export function table(headings: readonly string[], rows: readonly (readonly Cell[])[]): Html {
  return html`<div class="scroll">
    <table>
      <thead>
        <tr>
          ${headings.map((heading) => html`<th>${heading}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${rows.map(
          (cells) =>
            html`<tr>
              ${cells.map((cell) => html`<td>${cell}</td>`)}
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}
