// DuckDB's reader into a table in memory, with the columns of docs/sql/tables.sql and all its threads.
import { readFile } from 'node:fs/promises';
import { DuckDBInstance } from '@duckdb/node-api';
import { contest } from '../contest.ts';

const connection = await (await DuckDBInstance.create(':memory:')).connect();
const tables = await readFile('docs/sql/tables.sql', 'utf8');
for (const [macro] of tables.matchAll(/CREATE OR REPLACE MACRO [\s\S]*?;\n/g)) await connection.run(macro);
// Files of one value in each line, which DuckDB reads with all its threads.
const statement = (/CREATE OR REPLACE TABLE users AS[\s\S]*?;\n/.exec(tables)?.[0] ?? '').replace(
  "'unstructured'",
  "'newline_delimited'",
);

await contest(async (files) => {
  await connection.run(`SET VARIABLE users_files = [${files.map((file) => `'${file}'`).join(', ')}]`);
  await connection.run(statement);
  const reader = await connection.runAndReadAll('SELECT count(*)::INT FROM users');
  return Number(reader.getRows()[0]?.[0]);
});
