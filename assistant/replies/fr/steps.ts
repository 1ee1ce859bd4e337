import { capital, numbered, quoted } from '../wording.ts';
import type { StepReplies } from '../steps.ts';

export const steps: StepReplies = {
  firstStep: (step) =>
    `Première étape (2 min) : ${step}. Réponds FAIT quand c'est bon, ou ETAPES pour tout voir.`,
  nextStep: (step) => `Bravo ! Ensuite : ${step}. FAIT quand c'est bon, PASSE pour la laisser.`,
  stepAgain: (step) =>
    `Une seule chose : ${step}. Réponds FAIT quand c'est bon, ou PASSE pour la laisser.`,
  stepSkipped: (next) => `D'accord, on verra après. A la place : ${next}. FAIT quand c'est bon.`,
  lastStepLeft: (task) =>
    `C'est la dernière étape de ${quoted(task, 40)}. Elle peut attendre ; AUTRE CHOSE si tu veux changer.`,
  stepSmaller: (step) =>
    `Encore plus petit : 2 minutes seulement, puis une pause. ${capital(step)}. FAIT, ou PASSE pour la laisser.`,
  stepList: (task, lines) => `${capital(quoted(task))} :\n${numbered(lines)}`,
  stepsDone: (task) => `C'est fini : ${quoted(task)}. Pas à pas, et jusqu'au bout. Bravo !`,
  nothingToBegin: () =>
    'Dis-moi par quoi tu veux commencer. Par exemple : aide-moi à commencer ranger la chambre',
};
