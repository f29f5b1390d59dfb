import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { DuckDBInstance, type DuckDBConnection, type DuckDBPreparedStatement } from '@duckdb/node-api';
import type { FlatRow } from '../agreement/flat.ts';

const SQL = new URL('../../docs/sql/', import.meta.url);

const NONE = fileURLToPath(new URL('none.ndjson', SQL));

/** Views on which many others stand: as tables they are worked out once a question. */
const WORKED_OUT = [
  'stored',
  'days',
  'person',
  'all_entry',
  'entry',
  'user_day',
  'kept_day',
  'span',
  'span_value',
  'completion',
  'language_usage_cell',
  'model_usage_cell',
  'chat',
  'ide_lines',
  'user_lines',
  'agent_lines',
  'entity_row',
];

const CREATED = /CREATE OR REPLACE TABLE (\w+) AS/;

export type ReportFiles = Readonly<
  Record<'users' | 'teams' | 'entity' | 'repos' | 'seats', readonly string[]>
>;

export interface SqlQuestion {
  readonly from: string;
  readonly to: string;
  readonly teams?: readonly string[];
  readonly user?: string;
  readonly weekdaysOnly?: boolean;
  readonly excludedDays?: readonly string[];
  readonly language?: string;
  readonly model?: string;
  readonly ide?: string;
  readonly feature?: string;
}

/** Every metric by the SQL of the documentation, on DuckDB: an engine that shares no code with the extension's. */
export class SqlEngine {
  readonly #connection: DuckDBConnection;
  readonly #tables: string;
  readonly #store: string;
  readonly #workedOut: readonly string[];
  readonly #all: string;
  #prepared: DuckDBPreparedStatement | undefined;
  #refills: readonly DuckDBPreparedStatement[] | undefined;
  /** By the name of the table. */
  readonly #preparedTables = new Map<string, DuckDBPreparedStatement>();

  private constructor(
    connection: DuckDBConnection,
    tables: string,
    store: string,
    workedOut: readonly string[],
    ids: readonly string[],
  ) {
    this.#connection = connection;
    this.#tables = tables;
    this.#store = store;
    this.#workedOut = workedOut;
    this.#all = ids.map((id) => `SELECT '${id}' AS metric, * FROM metric_${id}`).join(' UNION ALL ');
    this.ids = ids;
  }

  /** Reports without a row. */
  readonly none: ReportFiles = { users: [NONE], teams: [NONE], entity: [NONE], repos: [NONE], seats: [NONE] };

  /** The metrics that the SQL has. */
  readonly ids: readonly string[];

  /** One thread is quicker where there are few rows. */
  static async open(threads = 1): Promise<SqlEngine> {
    const connection = await (
      await DuckDBInstance.create(':memory:', { threads: String(threads) })
    ).connect();
    const [tables, store, metrics] = await Promise.all(
      ['tables.sql', 'store.sql', 'metrics.sql'].map((name) => readFile(new URL(name, SQL), 'utf8')),
    );
    const statements = (metrics ?? '').split(/;\n/).map(asTable);
    const workedOut = statements.filter((statement) => statement.includes('CREATE OR REPLACE TABLE'));
    const ids = [...(metrics ?? '').matchAll(/VIEW metric_(\w+) AS/g)].map(([, id]) => id ?? '');
    const engine = new SqlEngine(connection, tables ?? '', store ?? '', workedOut, ids);
    await engine.#setUp(statements);
    return engine;
  }

  close(): void {
    this.#connection.closeSync();
  }

  /** Takes these files in place of those before. Lists must not be empty; files may be. */
  async load(files: ReportFiles): Promise<void> {
    for (const [name, paths] of Object.entries(files)) {
      await this.#connection.run(`SET VARIABLE ${name}_files = [${paths.map(quoted).join(', ')}]`);
    }
    await this.#fill();
  }

  /** Takes what a source's folder of the store holds in place of what was there before. */
  async loadStore(folder: string): Promise<void> {
    await this.#connection.run(
      `SET VARIABLE store = ${quoted(folder)}; SET VARIABLE none = ${quoted(NONE)}; ${this.#store}`,
    );
    await this.#fill();
  }

  /** Rows of a statement beside the catalog's. */
  query(statement: string): Promise<Readonly<Record<string, unknown>>[]> {
    return this.#rows(statement);
  }

  async ask(question: SqlQuestion): Promise<ReadonlyMap<string, FlatRow[]>> {
    await this.#ask(question);
    const found = new Map<string, FlatRow[]>(this.ids.map((id) => [id, []]));
    // Planning takes most of the time: it is done once, since the tables stay and only their rows change.
    this.#prepared ??= await this.#connection.prepare(this.#all);
    const reader = await this.#prepared.runAndReadAll();
    for (const row of reader.getRowObjectsJson() as unknown as (FlatRow & { metric: string })[]) {
      const { metric, part, day, keys, name, value, text } = row;
      found.get(metric)?.push({ part, day, keys, name, value: plain(value), text });
    }
    return found;
  }

  /** `team_table` or `people_table` for the question asked last; every number as one. */
  async table(name: 'team_table' | 'people_table'): Promise<Readonly<Record<string, unknown>>[]> {
    const prepared =
      this.#preparedTables.get(name) ?? (await this.#connection.prepare(`SELECT * FROM ${name} ORDER BY 1`));
    this.#preparedTables.set(name, prepared);
    const rows = (await prepared.runAndReadAll()).getRowObjectsJson();
    const text = ['team_id', 'slug', 'user_id', 'user_login', 'last_active'];
    return rows.map((row) =>
      Object.fromEntries(
        Object.entries(row).map(([key, value]) => [key, text.includes(key) ? value : plain(value)]),
      ),
    );
  }

  async #fill(): Promise<void> {
    await this.#connection.run(this.#prepared === undefined ? this.#tables : refilled(this.#tables));
  }

  async #setUp(statements: readonly string[]): Promise<void> {
    // Plans outlive the rows that statistics were taken of.
    await this.#connection.run("SET disabled_optimizers = 'statistics_propagation'");
    await this.load(this.none);
    await this.#connection.run(statements.join(';\n'));
  }

  async #ask({
    from,
    to,
    teams,
    user,
    weekdaysOnly = false,
    excludedDays = [],
    language,
    model,
    ide,
    feature,
  }: SqlQuestion) {
    const values = [from, to, teams, user, weekdaysOnly, excludedDays, language, model, ide, feature].map(
      literal,
    );
    await this.#connection.run(`DELETE FROM ask; INSERT INTO ask VALUES (${values.join(', ')})`);
    this.#refills ??= await this.#prepareRefills();
    for (const statement of this.#refills) await statement.run();
  }

  /** In the order of the views, since each reads those before it. */
  async #prepareRefills(): Promise<DuckDBPreparedStatement[]> {
    const prepared: DuckDBPreparedStatement[] = [];
    for (const statement of this.#workedOut) {
      const [, name = ''] = CREATED.exec(statement) ?? [];
      prepared.push(
        await this.#connection.prepare(`DELETE FROM ${name}`),
        await this.#connection.prepare(statement.replace(CREATED, `INSERT INTO ${name}`)),
      );
    }
    return prepared;
  }

  async #rows<T>(query: string): Promise<T[]> {
    return (await this.#connection.runAndReadAll(query)).getRowObjectsJson() as T[];
  }
}

/** New rows in the same tables. A macro that is made anew would make every plan invalid. */
function refilled(statements: string): string {
  return statements
    .replaceAll(/CREATE OR REPLACE MACRO .*?;\n/gs, '')
    .replaceAll(new RegExp(CREATED, 'g'), 'DELETE FROM $1; INSERT INTO $1');
}

function asTable(statement: string): string {
  const worked = WORKED_OUT.some((name) => statement.includes(`CREATE OR REPLACE VIEW ${name} AS`));
  return worked ? statement.replace('CREATE OR REPLACE VIEW', 'CREATE OR REPLACE TABLE') : statement;
}

function literal(value: string | boolean | readonly string[] | undefined): string {
  if (value === undefined) return 'NULL';
  if (Array.isArray(value)) return `[${value.map(quoted).join(', ')}]`;
  return typeof value === 'string' ? quoted(value) : String(value);
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

/** DuckDB hands out wide integers as text. */
function plain(value: unknown): number | null {
  return value === null ? null : Number(value);
}
