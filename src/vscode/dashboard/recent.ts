import type { DashboardQuestion } from '../../dashboard/question.ts';
import type { Snapshot } from '../../metrics/snapshot.ts';

/** So many answers are kept: with thousands of people each takes a megabyte or two. */
const MOST = 8;

/** The last answers: a user who goes from tab to tab asks the same again and again. */
export class RecentAnswers {
  readonly #kept = new Map<string, Snapshot>();
  #of: unknown;

  /** `of`: what the answers are made of; when it is another, none is good any more. */
  async get(
    of: unknown,
    question: DashboardQuestion,
    ask: () => Promise<Snapshot | undefined>,
  ): Promise<Snapshot | undefined> {
    if (of !== this.#of) this.#kept.clear();
    this.#of = of;
    const key = JSON.stringify(question);
    // An answer with people is one without as well.
    const known = this.#kept.get(key) ?? this.#kept.get(JSON.stringify({ ...question, people: true }));
    const answer = known ?? (await ask());
    if (answer === undefined || of !== this.#of) return answer;
    this.#kept.delete(key);
    this.#kept.set(key, answer);
    const [oldest] = this.#kept.keys();
    if (this.#kept.size > MOST && oldest !== undefined) this.#kept.delete(oldest);
    return answer;
  }
}
