import type { Day } from '../domain/day.ts';
import { type Column, Scratch } from './columns.ts';
import type { Counter } from './counters.ts';
import type { DayFacts, Flags } from './day-facts.ts';
import { type DayExtract, extract, mapSets } from './day-totals.ts';
import { checkRows, type RowCheck } from './identities.ts';
import type { People } from './person-ids.ts';
import { UserSet } from './user-set.ts';
import { allEntries } from './restricted-rows.ts';

/**
 * What most questions need of a day, worked out once when it is read: some kilobytes where the columns have
 * megabytes. Plain data; sets are the words of a `UserSet` of places.
 */
export interface DayDigest extends People {
  readonly day: Day;
  readonly duplicates: number;
  readonly conflicts: number;
  readonly totals: Readonly<Record<Counter, Column>>;
  readonly aiCredits: Float64Array;
  readonly completions: { readonly suggested: Float64Array; readonly accepted: Float64Array };
  /** By place. */
  readonly used: Readonly<Record<'chat' | 'agent', Flags>>;
  readonly whole: DayExtract<Uint32Array>;
  readonly check: RowCheck;
}

export function digest(facts: DayFacts): DayDigest {
  const { day, ids, logins, duplicates, conflicts, totals, amounts, flags } = facts;
  const { people, ...sums } = extract(facts, { names: {} });
  return {
    day,
    ids,
    logins,
    duplicates,
    conflicts,
    totals,
    aiCredits: amounts.aiCredits,
    completions: completionsOf(facts),
    used: { chat: flags.chat, agent: flags.agent },
    whole: { people: mapSets(people, (set) => set.words), ...sums },
    check: checkRows(facts),
  };
}

/** The digest's answer for everyone. */
export function everyoneExtract({ whole }: Pick<DayDigest, 'whole'>): DayExtract {
  return { ...whole, people: mapSets(whole.people, (words) => UserSet.of(words)) };
}

const CODES = new Scratch(Uint32Array);
const GENERATIONS = new Scratch(Float64Array);
const ACCEPTANCES = new Scratch(Float64Array);

function completionsOf({ ids, names, breakdowns: { feature } }: DayFacts): DayDigest['completions'] {
  const code = names.indexOf('code_completion');
  const suggested = new Float64Array(ids.length);
  const accepted = new Float64Array(ids.length);
  const { dimensions, counters } = feature;
  const { length, people } = allEntries(feature);
  const codes = CODES.of(dimensions[0], length);
  const generations = GENERATIONS.of(counters.generations, length);
  const acceptances = ACCEPTANCES.of(counters.acceptances, length);
  for (let entry = 0; entry < length; entry += 1) {
    if (codes[entry] !== code) continue;
    const person = people[entry] ?? 0;
    suggested[person] = (suggested[person] ?? 0) + (generations[entry] ?? 0);
    accepted[person] = (accepted[person] ?? 0) + (acceptances[entry] ?? 0);
  }
  return { suggested, accepted };
}
