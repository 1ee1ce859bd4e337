import { tell } from './failure.ts';
import { createProgram } from './program.ts';

// Whoever reads us may leave early (`| head`): that is no error.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0);
  throw error;
});

try {
  await createProgram().parseAsync(process.argv);
} catch (error) {
  process.exitCode = tell(error);
}
// A client that was closed may keep a timer for seconds: nobody has to wait for it.
process.stdout.write('', () => process.exit());
