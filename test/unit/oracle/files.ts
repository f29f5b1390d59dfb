import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { day, daysIn } from '../../../src/domain/day.ts';
import type { FlatRow } from '../../agreement/flat.ts';
import { type ReportFiles, SqlEngine, type SqlQuestion } from '../../oracle/engine.ts';

export type Row = Readonly<Record<string, unknown>>;

export const MONDAY = '2026-11-09';
export const THURSDAY = '2026-11-12';
export const WEEK: SqlQuestion = { from: MONDAY, to: THURSDAY };

export const user = (id: number | string, date: string, more: Row = {}): Row => ({
  day: date,
  user_id: id,
  user_login: `login-${id}`,
  ...more,
});

export const member = (id: number | string, team: number | string, date = THURSDAY): Row => ({
  day: date,
  user_id: id,
  team_id: team,
  slug: `team-${team}`,
});

export const completion = (
  generations: number,
  acceptances: number,
  suggested: number,
  added: number,
): Row => ({
  feature: 'code_completion',
  code_generation_activity_count: generations,
  code_acceptance_activity_count: acceptances,
  loc_suggested_to_add_sum: suggested,
  loc_added_sum: added,
});

export const lines = (feature: string, added: number, deleted: number): Row => ({
  feature,
  loc_added_sum: added,
  loc_deleted_sum: deleted,
});

export const requests = (feature: string, count: number, more: Row = {}): Row => ({
  feature,
  user_initiated_interaction_count: count,
  ...more,
});

/** A row of a user in an IDE, without any other activity. */
export const inIde = (id: number | string, date: string, more: Row = {}): Row =>
  user(id, date, { totals_by_ide: [{ ide: 'vscode' }], ...more });

/** The days from one to another, as text. */
export const daysFrom = (from: string, to: string): string[] =>
  daysIn({ from: day(from), to: day(to) }).map(String);

type Answers = ReadonlyMap<string, FlatRow[]>;

/** The SQL on files of a few rows. */
export class Files {
  readonly engine: SqlEngine;
  readonly folder: string;
  readonly #answers = new Map<string, Promise<Answers>>();

  private constructor(engine: SqlEngine, folder: string) {
    this.engine = engine;
    this.folder = folder;
  }

  static async open(): Promise<Files> {
    return new Files(await SqlEngine.open(), await mkdtemp(join(tmpdir(), 'metrics-sql-')));
  }

  async close(): Promise<void> {
    this.engine.close();
    await rm(this.folder, { recursive: true, force: true });
  }

  /** A text is written as it is. */
  async load(rows: Partial<Record<keyof ReportFiles, readonly Row[] | string>>): Promise<void> {
    const files = Object.entries(rows).map(async ([name, given]) => {
      const path = join(this.folder, `${name}.ndjson`);
      const text =
        typeof given === 'string' ? given : given.map((row) => `${JSON.stringify(row)}\n`).join('');
      await writeFile(path, text);
      return [name, [path]] as const;
    });
    this.#answers.clear();
    await this.engine.load({ ...this.engine.none, ...Object.fromEntries(await Promise.all(files)) });
  }

  async value(id: string, question = WEEK): Promise<number | string | null> {
    const [row, ...more] = await this.#rows(id, 'value', question);
    assert.ok(row, `${id} has no value row`);
    assert.deepEqual(more, []);
    return row.text ?? row.value;
  }

  /** The values of several metrics. */
  async values(ids: readonly string[], question = WEEK): Promise<Record<string, number | string | null>> {
    const answers = await this.#ask(question);
    return Object.fromEntries(
      ids.map((id) => {
        const row = answers.get(id)?.find(({ part }) => part === 'value');
        return [id, row?.text ?? row?.value ?? null];
      }),
    );
  }

  /** Values by what says where they belong: day or keys, and name. */
  async named(id: string, part: string, question = WEEK): Promise<Record<string, number | null>> {
    const rows = await this.#rows(id, part, question);
    return Object.fromEntries(
      rows.map(({ day, keys, name, value }) => [
        [...(day === null ? [] : [day]), ...keys, name].join(' '),
        value,
      ]),
    );
  }

  async #rows(id: string, part: string, question: SqlQuestion): Promise<FlatRow[]> {
    return ((await this.#ask(question)).get(id) ?? []).filter((row) => row.part === part);
  }

  /** A question that is asked again and again is answered once. */
  #ask(question: SqlQuestion): Promise<Answers> {
    const key = JSON.stringify(question);
    const answers = this.#answers.get(key) ?? this.engine.ask(question);
    this.#answers.set(key, answers);
    return answers;
  }
}
