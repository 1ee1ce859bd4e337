/**
 * Ends a run of Jest with one line that a machine can read: `N passed, N failed`, in tests over all
 * projects. A test file that cannot be run counts as one failed test.
 */
export default class CountReporter {
  /** @param {unknown} _contexts @param {import('@jest/reporters').AggregatedResult} results */
  onRunComplete(_contexts, results) {
    const failed = results.numFailedTests + results.numRuntimeErrorTestSuites;
    // Jest runs its own summary after all other reporters, and may complain even later.
    process.once('exit', () => {
      process.stdout.write(`${results.numPassedTests} passed, ${failed} failed\n`);
    });
  }
}
