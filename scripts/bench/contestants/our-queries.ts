// Every metric under every filter, from the store. Arguments: the store, first and last day, how many rounds.
import { parseDay } from '../../../src/domain/day.ts';
import { FACTS_VERSION } from '../../../src/facts/day-kinds.ts';
import { Store } from '../../../src/store/store.ts';
import { QueryEngine } from '../../../src/engine/answering/answer-query.ts';
import { STORED_SOURCE } from '../data.ts';
import { FILTERS } from '../questions.ts';
import { askAll } from '../rounds.ts';

const [, , root = '', first = '', last = '', rounds] = process.argv;
const [from, to] = [parseDay(first), parseDay(last)];
if (from === undefined || to === undefined) throw new Error('no days');
const signal = new AbortController().signal;
const store = new Store(root, { factsVersion: FACTS_VERSION });
// What a question came to is not kept, so that each is worked out; columns are, as a database keeps its tables.
const engine = new QueryEngine(store, { rooms: { facts: 256 * 1024 * 1024, totals: 0 } });

await askAll(Number(rounds), FILTERS.length, (filter) =>
  engine.run({ source: STORED_SOURCE, dateRange: { from, to }, filter }, signal),
);
