/** The style of the pages of dead letters: a file of its own, because pages hold none. */
export const DEAD_LETTERS_CSS = `
:root { color-scheme: light dark; font: 15px/1.5 system-ui, sans-serif; }
body { margin: 0 auto; max-width: 80rem; padding: 1rem; }
nav a { margin-right: 1rem; }
table { border-collapse: collapse; width: 100%; margin: 1rem 0; }
th, td { text-align: left; vertical-align: top; padding: .4rem .6rem; border-bottom: 1px solid #8884; }
dt { font-weight: 600; }
dd { margin: 0 0 .5rem; }
form { display: flex; flex-wrap: wrap; gap: .6rem; align-items: end; margin: .8rem 0; }
label { display: grid; gap: .2rem; font-size: .85rem; }
input, select, button { font: inherit; padding: .35rem .6rem; border-radius: .4rem; border: 1px solid GrayText; }
button { background: #2f6f5e; color: #fff; border: 0; cursor: pointer; }
button.first { order: -1; }
button.quiet { background: #6b6b6b; }
code { font-size: .9em; }
small { color: GrayText; }
[role=status] { border-left: .3rem solid #2f6f5e; padding: .4rem .8rem; }
.scroll { overflow-x: auto; }
`;
