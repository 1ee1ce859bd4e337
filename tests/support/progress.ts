/** Says on stderr that something long begins; call the result when it is done. */
export function announce(what: string): () => void {
  const startedAt = performance.now();
  process.stderr.write(`tests: ${what} (once, this can take a minute) …\n`);
  return () => {
    const seconds = ((performance.now() - startedAt) / 1_000).toFixed(1);
    process.stderr.write(`tests: ${what}: done in ${seconds} s\n`);
  };
}
