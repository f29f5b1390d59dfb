// The figures of report files on the command line, from the same code as the extension.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { Format } from '../src/charts/format.ts';
import { numberStyle } from '../src/charts/tiles.ts';
import { daysBetween } from '../src/domain/day.ts';
import type { Source } from '../src/domain/scope.ts';
import { CATALOGUE, type MetricId } from '../src/metrics/catalogue.ts';
import { ratio } from '../src/metrics/metric.ts';
import type { Snapshot } from '../src/metrics/snapshot.ts';
import { Store } from '../src/store/store.ts';
import { Ingest, ingestPaths } from '../src/worker/ingest.ts';
import type { IngestResult } from '../src/worker/protocol.ts';
import { QueryEngine } from '../src/worker/query.ts';

const USAGE = `npm run -s metrics -- [--users FILE…] [--user-teams FILE…] [--entity FILE…] [--repos FILE…] [--team ID-or-slug] [--json]

Reads usage-metrics reports (NDJSON or JSON, of one day or 28) and prints the figures of the last 28 days held.
Files are recognised by content, so any option takes any of them.`;

const SOURCE: Source = { kind: 'file', id: 'command-line', label: 'files' };

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    users: { type: 'string', multiple: true, default: [] },
    'user-teams': { type: 'string', multiple: true, default: [] },
    entity: { type: 'string', multiple: true, default: [] },
    repos: { type: 'string', multiple: true, default: [] },
    team: { type: 'string' },
    json: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});
const files = [...values.users, ...values['user-teams'], ...values.entity, ...values.repos, ...positionals];

if (values.help || files.length === 0) {
  console.log(USAGE);
  process.exitCode = values.help ? 0 : 2;
} else {
  await run();
}

async function run(): Promise<void> {
  const root = await mkdtemp(join(tmpdir(), 'copilot-usage-metrics-'));
  try {
    const store = new Store(root);
    const ingest = new Ingest(store.writer(SOURCE));
    await ingestPaths(ingest, files, () => undefined, new AbortController().signal);
    const read = await ingest.commit([]);
    const snapshot = await query(new QueryEngine(store));
    if (snapshot !== undefined) print(snapshot, read);
  } finally {
    await rm(root, { recursive: true, force: true });
  }
}

async function query(engine: QueryEngine): Promise<Snapshot | undefined> {
  const { signal } = new AbortController();
  const whole = await engine.run({ source: SOURCE }, signal);
  if (values.team === undefined) return whole;
  const team = whole.teams.find(({ id, slug }) => id === values.team || slug === values.team);
  if (team !== undefined) return engine.run({ source: SOURCE, team: team.id }, signal);
  console.error(
    `No team ${values.team}. Known: ${whole.teams.map(({ slug }) => slug).join(', ') || 'none'}.`,
  );
  process.exitCode = 1;
  return undefined;
}

function print(snapshot: Snapshot, read: IngestResult): void {
  for (const { file, line, problem } of read.problems) console.error(`${file}, line ${line}: ${problem}`);
  if (values.json) console.log(JSON.stringify(document(snapshot, read), null, 2));
  else printTable(snapshot);
}

function document({ window, missing, results, teams }: Snapshot, read: IngestResult) {
  return {
    window: window && { ...window, days: daysBetween(window.from, window.to) + 1 },
    data: {
      complete_to: window?.to ?? null,
      days_present: window === null ? 0 : 28 - missing.length,
      days_missing: missing,
      rows: read.rows,
      rows_rejected: read.rejected,
    },
    metrics: Object.fromEntries(
      Object.entries(results).map(([id, result]) => {
        const { unit, basis } = CATALOGUE[id as MetricId];
        return [id, { ...result, unit, basis: basis() }];
      }),
    ),
    teams: teams.map(({ id, slug, active, seated }) => ({
      team_id: id,
      slug,
      active_users: active,
      seated_members: seated,
    })),
  };
}

function printTable({ window, missing, results, teams }: Snapshot): void {
  const format = new Format('en');
  if (window === null) {
    console.log('No day is held: the files have no row that could be used.');
    return;
  }
  console.log(`${format.range(window)} (UTC), ${28 - missing.length} of 28 days held\n`);
  for (const [id, { value }] of Object.entries(results)) {
    const { title, unit } = CATALOGUE[id as MetricId];
    const text = value === null ? 'not reported' : format.number(value, numberStyle(unit));
    console.log(`${title().padEnd(36)} ${text.padStart(14)}  ${unit === 'ratio' ? '' : unit}`);
  }
  if (teams.length > 0) console.log('');
  for (const team of teams) {
    const share = ratio(team.active, team.seated);
    const text = share === null ? '' : format.wholePercent(share);
    console.log(`${team.slug.padEnd(36)} ${text.padStart(14)}  ${team.active} of ${team.seated} active`);
  }
}
