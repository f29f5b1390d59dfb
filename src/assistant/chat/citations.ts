import { type Basis, basisIn } from '../tools/answer.ts';

/** Of a tool's answer of whose figures the text names none. */
const MOST = 5;

/** What figures of tools' answers are based on, as far as the text speaks of them and does not say so itself. */
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

/** Whether the figure is spoken of, by its name or title. */
function names(text: string, { metric, title }: Basis): boolean {
  const spoken = text.toLowerCase();
  return [metric, metric.replaceAll('_', ' '), title]
    .filter((name) => name !== undefined)
    .some((name) => spoken.includes(name.toLowerCase()));
}
