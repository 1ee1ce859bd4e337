const PROBLEMS = {
  wrong: 'This e-mail address and password do not go together.',
  tries: 'Too many tries. Wait a quarter of an hour.',
} as const;

/** The login page of operators. `next` must be a path that was checked before. */
export function loginPage(page: {
  readonly next: string;
  readonly problem: keyof typeof PROBLEMS | null;
}): string {
  const problem = page.problem === null ? '' : `<p role="alert">${PROBLEMS[page.problem]}</p>`;
  return `<!doctype html>
<html lang="en">
<head>
  <meta charset="utf-8">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <title>Ficelle: operators</title>
  <link rel="stylesheet" href="/admin/login.css">
</head>
<body>
  <main>
    <h1>Ficelle</h1>
    ${problem}
    <form method="post" action="/admin/login?next=${encodeURIComponent(page.next)}">
      <label>E-mail <input name="email" type="email" autocomplete="username" required autofocus></label>
      <label>Password <input name="password" type="password" autocomplete="current-password" required></label>
      <button>Log in</button>
    </form>
  </main>
</body>
</html>
`;
}

/** Its style: a file of its own, because the content security policy allows no style inside a page. */
export const LOGIN_CSS = `
:root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif; }
body { display: grid; place-items: center; min-height: 100vh; margin: 0; }
main { width: min(22rem, 90vw); }
form { display: grid; gap: 1rem; }
label { display: grid; gap: .25rem; }
input, button { font: inherit; padding: .6rem .7rem; border-radius: .5rem; border: 1px solid GrayText; }
button { background: #2f6f5e; color: #fff; border: 0; cursor: pointer; }
[role=alert] { color: #b3261e; }
`;
