// The same on DuckDB, with the SQL of the documentation on tables in memory and all its threads.
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { sourceFolder } from '../../../src/store/store-paths.ts';
import { SqlEngine } from '../../../test/oracle/engine.ts';
import { STORED_SOURCE } from '../data.ts';
import { asSql } from '../questions.ts';
import { askAll } from '../rounds.ts';

const [, , root = '', from = '', to = '', rounds] = process.argv;
const sql = await SqlEngine.open(availableParallelism());
await sql.loadStore(join(root, sourceFolder(STORED_SOURCE)));

// The first question makes the plans.
await askAll(Number(rounds), 1, (filter) => sql.ask(asSql(filter, from, to)));
