import { Router } from 'express';

const PAGE = `<!doctype html>
<html lang="fr">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>Ficelle : vie privée / privacy</title></head>
<body>
<h1>Ficelle</h1>
<h2 lang="fr">Ce que nous gardons</h2>
<p lang="fr">Ton numéro, ta langue, ton fuseau horaire, tes textos avec Ficelle et ce que tu lui demandes de retenir (rappels, listes, tâches, notes). Rien n'est vendu ni utilisé pour de la publicité. Avant ton accord, rien n'est gardé au-delà de ce qu'il faut pour te le demander.</p>
<p lang="fr">Écris ARRET à tout moment pour ne plus recevoir de textos.</p>
<h2 lang="en">What we keep</h2>
<p lang="en">Your number, your language, your time zone, your texts with Ficelle and what you ask it to remember (reminders, lists, tasks, notes). Nothing is sold or used for advertising. Before you agree, nothing is kept beyond what asking you takes.</p>
<p lang="en">Text STOP at any time to receive no more texts.</p>
</body>
</html>
`;

/** `GET /privacy`: the notice that the onboarding links to. An operator may link to another by `PRIVACY_NOTICE_URL`. */
export function privacyNotice(): Router {
  const router = Router();
  router.get('/privacy', (_request, response) => {
    response.type('html').send(PAGE);
  });
  return router;
}
