import { readFile } from 'node:fs/promises';
import { DuckDBInstance, type DuckDBConnection } from '@duckdb/node-api';

/** Figures of one window, as an engine that shares no code with the extension computes them. */
export interface OracleFigures {
  readonly headlines: Readonly<Record<string, number | null>>;
  readonly activeUsers: readonly { day: string; daily: number; weekly: number | null }[];
  /** Days without a suggestion have no row. */
  readonly acceptance: readonly { day: string; rate: number | null }[];
  readonly requests: readonly { day: string; mode: string; requests: number }[];
  readonly languages: readonly { name: string; generations: number }[];
  readonly models: readonly { name: string; requests: number }[];
  readonly lines: readonly { day: string; added: number; deleted: number }[];
  readonly teams: readonly { team_id: string; slug: string; active: number; seated: number }[];
}

/** DuckDB over NDJSON files of the users and user-teams reports. */
export class Oracle {
  readonly #connection: DuckDBConnection;

  private constructor(connection: DuckDBConnection) {
    this.#connection = connection;
  }

  static async open(users: readonly string[], teams: readonly string[]): Promise<Oracle> {
    const connection = await (await DuckDBInstance.create(':memory:')).connect();
    const tables = (await sql('tables.sql'))
      .replaceAll('$users', list(users))
      .replaceAll('$teams', list(teams));
    await connection.run(tables);
    await connection.run(
      "CREATE TABLE ask (first DATE, last DATE, team VARCHAR); INSERT INTO ask VALUES ('2000-01-01', '2000-01-01', NULL);",
    );
    await connection.run(await sql('views.sql'));
    return new Oracle(connection);
  }

  async figures(first: string, last: string, team?: string): Promise<OracleFigures> {
    await this.#connection.run(
      `UPDATE ask SET first = '${first}', last = '${last}', team = ${team === undefined ? 'NULL' : `'${team}'`}`,
    );
    const [headlines] = await this.#rows<Record<string, number | null>>('headlines');
    return {
      headlines: headlines ?? {},
      activeUsers: await this.#rows('active_users'),
      acceptance: await this.#rows('acceptance_by_day'),
      requests: await this.#rows('requests_by_mode'),
      languages: await this.#rows('languages'),
      models: await this.#rows('models'),
      lines: await this.#rows('lines_by_day'),
      teams: await this.#rows('team_adoption'),
    };
  }

  close(): void {
    this.#connection.closeSync();
  }

  /** Dates become text, whole numbers of any width become numbers. */
  async #rows<T>(view: string): Promise<T[]> {
    const reader = await this.#connection.runAndReadAll(`SELECT * FROM ${view}`);
    return reader
      .getRowObjectsJson()
      .map((row) =>
        Object.fromEntries(Object.entries(row).map(([key, value]) => [key, plain(key, value)])),
      ) as T[];
  }
}

const TEXT_COLUMNS = new Set(['day', 'mode', 'name', 'team_id', 'slug']);

/** DuckDB hands out wide integers as text. */
function plain(column: string, value: unknown): unknown {
  return TEXT_COLUMNS.has(column) || value === null ? value : Number(value);
}

function list(files: readonly string[]): string {
  return `[${files.map((file) => `'${file.replaceAll("'", "''")}'`).join(', ')}]`;
}

function sql(name: string): Promise<string> {
  return readFile(new URL(name, import.meta.url), 'utf8');
}
