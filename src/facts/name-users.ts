import { Scratch } from './columns.ts';
import type { DayFacts } from './day-facts.ts';
import { type Amount, AMOUNT_NAMES, type Dimension, type List, LIST_NAMES, NAMED_IN } from './fields.ts';
import { listEntry } from './list-entries.ts';
import { UserSet } from './user-set.ts';
import { allEntries, RestrictedRows } from './restricted-rows.ts';

/** Where names of people's work stand in a report. */
export type NameKind = Dimension | 'amount' | List;
export type NameUsers = ReadonlyMap<NameKind, ReadonlyMap<string, UserSet>>;

const DIMENSIONS = Object.keys(NAMED_IN) as Dimension[];

/** Who used each name on a day, by places in its rows. */
export function nameUsers(facts: DayFacts): NameUsers {
  const found = new Map<NameKind, Map<string, UserSet>>();
  const rows = new RestrictedRows(facts, { names: {} });
  for (const dimension of DIMENSIONS) {
    const spelling = rows.spelling(dimension);
    const { length, people } = rows.selected(NAMED_IN[dimension]);
    const codes = CODES.of(facts.breakdowns[NAMED_IN[dimension]].dimensions[0], length);
    const users = new Users(facts.ids.length);
    for (let at = 0; at < length; at += 1) users.add(spelling.nameOf(codes[at] ?? 0), people[at] ?? 0);
    found.set(dimension, users.byName);
  }
  found.set('amount', amountUsers(facts));
  for (const list of LIST_NAMES) found.set(list, listUsers(facts, list));
  return found;
}

const CODES = new Scratch(Uint32Array);

function amountUsers({ amounts, ids }: DayFacts): Map<Amount, UserSet> {
  const sets = AMOUNT_NAMES.map((amount): [Amount, UserSet] => {
    const users = new UserSet(ids.length);
    for (const [person, value] of amounts[amount].entries()) if (value > 0) users.add(person);
    return [amount, users];
  });
  return new Map(sets);
}

function listUsers(facts: DayFacts, list: List): Map<string, UserSet> {
  const columns = facts.lists[list];
  const { length, people } = allEntries(columns);
  const users = new Users(facts.ids.length);
  for (let at = 0; at < length; at += 1) users.add(listEntry(facts, columns, at).name, people[at] ?? 0);
  return users.byName;
}

class Users {
  readonly byName = new Map<string, UserSet>();
  readonly #people: number;

  constructor(people: number) {
    this.#people = people;
  }

  add(name: string, person: number): void {
    const users = this.byName.get(name) ?? new UserSet(this.#people);
    this.byName.set(name, users);
    users.add(person);
  }
}
