import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ReportFiles } from '../oracle/engine.ts';
import type { Separator } from './names.ts';
import type { Organization } from './organization.ts';

export async function write(folder: string, { separators, ...reports }: Organization): Promise<ReportFiles> {
  const shards = async (name: string, rows: readonly object[]): Promise<string[]> => {
    // Two shards, so that repeated rows are in different files.
    const half = Math.ceil(rows.length / 2);
    const files = [rows.slice(0, half), rows.slice(half)].map((shard, index) => ({
      path: join(folder, `${name}-${index}.ndjson`),
      text: shard.map((row, place) => written(row, separators[place % separators.length])).join(''),
    }));
    for (const { path, text } of files) await writeFile(path, text);
    return files.map(({ path }) => path);
  };
  return {
    users: await shards('users', reports.users),
    teams: await shards('teams', reports.teams),
    entity: await shards('entity', reports.entity),
    repos: await shards('repos', reports.repos),
    seats: await shards('seats', reports.seats),
  };
}

function written(row: object, separator: Separator = 'line'): string {
  switch (separator) {
    case 'line':
      return `${JSON.stringify(row)}\n`;
    case 'nothing':
      return JSON.stringify(row);
    case 'space':
      return `${JSON.stringify(row)} `;
    case 'pretty':
      return `${JSON.stringify(row, null, 2)}\n`;
  }
}
