/** Prints what processes complained of, alike ones together: for whoever reads the run, not for a verdict. */
export function printComplaints(complaints: readonly string[]): void {
  const times = new Map<string, number>();
  for (const complaint of complaints) {
    const told = /"type":"([^"]*)","(?:code":"[^"]*",")?message":"([^"]*)"/.exec(complaint);
    const what = told === null ? complaint.slice(0, 300) : `${told[1] ?? ''}: ${told[2] ?? ''}`;
    times.set(what, (times.get(what) ?? 0) + 1);
  }
  for (const [what, count] of times) process.stdout.write(`  ${count} x ${what}\n`);
}
