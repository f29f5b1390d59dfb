import type { FlatRow } from '../agreement/flat.ts';
import { SqlEngine } from './engine.ts';

/** Metrics of one date range, calculated by an engine that shares no code with the extension. */
export interface OracleMetrics {
  readonly headlines: Readonly<Record<string, number | null>>;
  readonly activeUsers: readonly { day: string; daily: number; weekly: number | null }[];
  /** Days without a suggestion have no row. */
  readonly acceptance: readonly { day: string; rate: number | null }[];
  readonly requests: readonly { day: string; mode: string; requests: number }[];
  readonly languages: readonly { name: string; generations: number }[];
  readonly models: readonly { name: string; requests: number }[];
  readonly lines: readonly { day: string; added: number; deleted: number }[];
  /** `label` is the slug: reports have no names. */
  readonly teams: readonly { id: string; label: string; active: number; seated: number }[];
}

const HEADLINES = [
  'active_users',
  'rolling_28_day_agent_users',
  'average_chat_requests_per_active_user',
  'code_completion_acceptance_rate',
  'loc_changed_with_ai',
  'agent_contribution',
];

/** The SQL's answers in the shape of what the dashboard shows. */
export class Oracle {
  readonly #engine: SqlEngine;

  private constructor(engine: SqlEngine) {
    this.#engine = engine;
  }

  static async open(users: readonly string[], teams: readonly string[]): Promise<Oracle> {
    const engine = await SqlEngine.open();
    await engine.load({ ...engine.none, users, teams });
    return new Oracle(engine);
  }

  async metrics(first: string, last: string, team?: string): Promise<OracleMetrics> {
    const metrics = await this.#engine.ask({ from: first, to: last, ...(team && { teams: [team] }) });
    const rows = (id: string, part: FlatRow['part']): FlatRow[] =>
      (metrics.get(id) ?? []).filter((row) => row.part === part);
    const byDay = (id: string, name: string): ReadonlyMap<string, number> =>
      new Map(
        rows(id, 'series')
          .filter((row) => row.name === name)
          .map(({ day, value }): [string, number] => [day ?? '', value ?? 0])
          .sort(([a], [b]) => (a < b ? -1 : 1)),
      );
    const weekly = byDay('weekly_active_users', 'people');
    const deleted = byDay('daily_lines_added_and_deleted', 'deleted');
    return {
      headlines: Object.fromEntries(HEADLINES.map((id) => [id, rows(id, 'value')[0]?.value ?? null])),
      activeUsers: [...byDay('daily_active_users', 'people')].map(([day, daily]) => ({
        day,
        daily,
        weekly: weekly.get(day) ?? null,
      })),
      acceptance: [...byDay('code_completion_acceptance_rate', 'value')].map(([day, rate]) => ({
        day,
        rate,
      })),
      requests: rows('requests_per_chat_mode', 'series').map(({ day, name, value }) => ({
        day: day ?? '',
        mode: name ?? '',
        requests: value ?? 0,
      })),
      languages: ranking(rows('language_usage', 'breakdown')).map(({ name, value }) => ({
        name,
        generations: value,
      })),
      models: ranking(rows('model_usage', 'breakdown')).map(({ name, value }) => ({ name, requests: value })),
      lines: [...byDay('daily_lines_added_and_deleted', 'added')].map(([day, added]) => ({
        day,
        added,
        deleted: deleted.get(day) ?? 0,
      })),
      teams: (await this.#engine.table('team_table'))
        .map((row) => ({
          id: String(row['team_id']),
          label: String(row['slug']),
          active: Number(row['active_users']),
          seated: Number(row['seated_members']),
        }))
        .sort((a, b) => (a.label < b.label ? -1 : 1)),
    };
  }

  close(): void {
    this.#engine.close();
  }
}

/** Largest first; those that tie, by alphabet. */
function ranking(rows: readonly FlatRow[]): { name: string; value: number }[] {
  return rows
    .map(({ keys, value }) => ({ name: keys[0] ?? '', value: value ?? 0 }))
    .sort((a, b) => b.value - a.value || (a.name < b.name ? -1 : 1));
}
