/** Reads the text format of Prometheus: gives each family and its type.
 * Every sample must belong to a family announced by HELP and TYPE. @throws Error naming the line that does not.
 */
export function readMetrics(text: string): Map<string, string> {
  const families = new Map<string, string>();
  const helped = new Set<string>();
  for (const line of text.split('\n')) {
    if (line === '') continue;
    const help = /^# HELP ([a-zA-Z_:][\w:]*) .+$/.exec(line);
    const type = /^# TYPE ([a-zA-Z_:][\w:]*) (counter|gauge|histogram|summary|untyped)$/.exec(line);
    if (help?.[1] !== undefined) helped.add(help[1]);
    else if (type?.[1] !== undefined && type[2] !== undefined) families.set(type[1], type[2]);
    else expectSample(line, families, helped);
  }
  return families;
}

const LABEL = String.raw`[a-zA-Z_]\w*="(?:[^"\\\n]|\\["\\n])*"`;
const SAMPLE = new RegExp(
  String.raw`^([a-zA-Z_:][\w:]*)(?:\{(?:${LABEL}(?:,${LABEL})*)?\})? (NaN|[+-]?Inf|[+-]?[\d.]+(?:e[+-]?\d+)?)(?: \d+)?$`,
);

function expectSample(line: string, families: Map<string, string>, helped: Set<string>): void {
  const name = SAMPLE.exec(line)?.[1];
  if (name === undefined) throw new Error(`no sample: ${line}`);
  const family = families.has(name) ? name : name.replace(/_(bucket|sum|count)$/, '');
  if (!families.has(family) || !helped.has(family)) throw new Error(`not announced: ${line}`);
}
