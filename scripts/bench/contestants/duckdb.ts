// DuckDB's reader into a table in memory, with the columns of docs/sql/tables.sql and all threads.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { ROOT } from '../../lib/paths.ts';
import { contest } from '../contest.ts';

await contest(async (files) => {
  const connection = await (await DuckDBInstance.create(':memory:')).connect();
  const tables = await readFile(join(ROOT, 'docs', 'sql', 'tables.sql'), 'utf8');
  const statement = /CREATE OR REPLACE TABLE users AS[\s\S]*?;\n/.exec(tables)?.[0] ?? '';
  await connection.run(`SET VARIABLE users_files = [${files.map((file) => `'${file}'`).join(', ')}]`);
  return {
    run: async () => {
      await connection.run(statement);
      const reader = await connection.runAndReadAll('SELECT count(*)::INT FROM users');
      return Number(reader.getRows()[0]?.[0]);
    },
    end: () => Promise.resolve(connection.closeSync()),
  };
});
