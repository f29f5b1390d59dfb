import { type Basis, basisIn } from '../tools/answer.ts';

/** Entries shown of a tool's answer of which the text names no metric. */
const MOST = 5;

/** The basis of the metrics in tools' answers that the text names without their basis. */
export function uncited(text: string, answers: readonly string[]): Basis[] {
  const known = new Map<string, Basis>();
  for (const answer of answers) {
    const basis = basisIn(answer);
    const named = basis.filter((each) => names(text, each));
    for (const each of named.length > 0 ? named : basis.slice(0, MOST))
      known.set(`${each.metric} ${each.text}`, each);
  }
  return [...known.values()].filter((each) => !text.includes(each.text));
}

/** Whether the text has the metric's name or title. */
function names(text: string, { metric, title }: Basis): boolean {
  const spoken = text.toLowerCase();
  return [metric, metric.replaceAll('_', ' '), title]
    .filter((name) => name !== undefined)
    .some((name) => spoken.includes(name.toLowerCase()));
}
