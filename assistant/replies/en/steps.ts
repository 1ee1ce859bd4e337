import { capital, numbered, quoted } from '../wording.ts';
import type { StepReplies } from '../steps.ts';

export const steps: StepReplies = {
  firstStep: (step) =>
    `First step (2 min): ${step}. Reply DONE when it is, or STEPS to see them all.`,
  nextStep: (step) => `Nice! Next: ${step}. DONE when it is, SKIP to leave it.`,
  stepAgain: (step) => `Just one thing: ${step}. Reply DONE when it is, or SKIP to leave it.`,
  stepSkipped: (next) => `All right, that can wait. Instead: ${next}. DONE when it is.`,
  lastStepLeft: (task) =>
    `It is the last step of ${quoted(task, 40)}. It can wait; SOMETHING ELSE if you want a change.`,
  stepSmaller: (step) =>
    `Smaller still: 2 minutes only, then a break. ${capital(step)}. DONE, or SKIP to leave it.`,
  stepList: (task, lines) => `${capital(quoted(task))}:\n${numbered(lines)}`,
  stepsDone: (task) => `Finished: ${quoted(task)}. Step by step, all the way. Well done!`,
  nothingToBegin: () =>
    'Tell me what you want to get going with. For example: break down cleaning my room',
};
