import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { addDays, trailing } from '../../../src/domain/day.ts';
import type { Source } from '../../../src/domain/scope.ts';
import { METRIC_IDS } from '../../../src/metrics/catalog/catalog.ts';
import { personRows } from '../../../src/metrics/people-rows.ts';
import type { Snapshot } from '../../../src/metrics/snapshot.ts';
import { createSample } from '../../../src/sample/generated-sample.ts';
import { Store } from '../../../src/store/store.ts';
import { Ingest, ingestPaths } from '../../../src/engine/reading/ingest.ts';
import { QueryEngine } from '../../../src/engine/answering/answer-query.ts';
import { differences, flat } from '../../agreement/flat.ts';
import { FOUND } from '../../agreement/found.ts';
import { organization } from '../../agreement/organization.ts';
import { type Question, question } from '../../agreement/question.ts';
import { impossibleShares, RATES, RATIOS, SHARES, type TeamCounts } from '../../agreement/shares.ts';
import { write } from '../../agreement/write.ts';
import { SqlEngine } from '../../oracle/engine.ts';
import { writeSampleFiles } from '../../oracle/sample-files.ts';
import { clock, TODAY } from '../../support/clock.ts';
import { randomCases, seedText } from '../../support/seeds.ts';

const SOURCE: Source = { kind: 'file', id: 'f', label: 'files' };
const never = new AbortController().signal;

/** Number of random organizations, each with `QUESTIONS` questions. Set the seed to repeat a run. */
const RUNS = Number(process.env['AGREEMENT_RUNS'] ?? 200);
const QUESTIONS = 2;

describe('the catalog and SQL agree on random organizations', function () {
  this.timeout(600_000);
  let folder: string;
  let sql: SqlEngine;

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'metrics-agreement-'));
    sql = await SqlEngine.open();
  });
  after(async () => {
    sql.close();
    await rm(folder, { recursive: true, force: true });
  });

  it('has every metric in SQL as well', () => {
    assert.deepEqual([...sql.ids].sort(), [...METRIC_IDS].sort());
  });

  it('knows of every ratio what it is a ratio of', () => {
    assert.deepEqual([...RATIOS].sort(), [...SHARES, ...RATES].sort());
  });

  for (const given of randomCases('agreement')) {
    const runs = given.runs ?? RUNS;
    it(`on ${runs} of them, ${QUESTIONS} filters each, to the last digit, and no part is more than its whole (${seedText('agreement', given)})`, async () => {
      const questions = fc.array(question, { minLength: QUESTIONS, maxLength: QUESTIONS });
      await fc.assert(
        fc.asyncProperty(organization, questions, async (made, asked) => {
          const files = await write(folder, made);
          await sql.load(files);
          const engine = await ourEngine(join(folder, 'store'), Object.values(files).flat());
          for (const each of asked) assert.deepEqual(await compare(engine, sql, each), []);
        }),
        {
          numRuns: FOUND.length + runs,
          seed: given.seed,
          examples: [...FOUND],
          endOnFailure: process.env['AGREEMENT_SHRINK'] === 'no',
        },
      );
    });
  }
});

describe('the catalog and SQL agree on the sample organization', function () {
  this.timeout(120_000);
  const sample = createSample({ people: 150, days: 70, seed: 5, today: TODAY });
  const dateRange = trailing(sample.range.to, 28);
  let folder: string;
  let sql: SqlEngine;
  let engine: QueryEngine;

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'metrics-sample-'));
    sql = await SqlEngine.open();
    const files = await writeSampleFiles(sample, sample.range, folder);
    const { users, teams, entity, repos } = files;
    await sql.load({ ...sql.none, users: [users], teams: [teams], entity: [entity], repos: [repos] });
    engine = await ourEngine(join(folder, 'store'), Object.values(files));
  });
  after(async () => {
    sql.close();
    await rm(folder, { recursive: true, force: true });
  });

  it('for the whole, a filter of each kind, and every team', async () => {
    const { teams } = await engine.run({ source: SOURCE, dateRange }, never);
    assert.ok(teams.length >= 8);
    const filters = [
      {},
      { language: 'c#' },
      { model: 'claude-4.6-sonnet' },
      { ide: 'vscode' },
      { feature: 'agent_edit' },
      { weekdaysOnly: true },
      { excludedDays: [dateRange.to, addDays(dateRange.to, -16)] },
      { teams: teams.slice(1, 4).map(({ id }) => id), language: 'python' },
      ...teams.map(({ id }) => ({ teams: [id] })),
    ];
    for (const filter of filters) {
      assert.deepEqual(await compare(engine, sql, { ...dateRange, filter }), [], JSON.stringify(filter));
    }
  });

  it('and its reports agree with themselves', async () => {
    const { selfTest } = await engine.run({ source: SOURCE, dateRange }, never);
    assert.equal(selfTest.length, 9);
    assert.deepEqual(
      selfTest.filter(({ holds, of }) => holds !== of),
      [],
    );
  });
});

async function ourEngine(root: string, paths: readonly string[]): Promise<QueryEngine> {
  await rm(root, { recursive: true, force: true });
  const store = new Store(root);
  const ingest = new Ingest(store.writer(SOURCE, { asOf: clock.now() }));
  await ingestPaths(ingest, paths, () => undefined, never);
  const { problems } = await ingest.commit([]);
  assert.deepEqual(problems, []);
  return new QueryEngine(store);
}

async function compare(
  engine: QueryEngine,
  sql: SqlEngine,
  { from, to, filter }: Question,
): Promise<string[]> {
  const { users, ...rest } = filter;
  const user = users?.[0];
  const theirs = await sql.ask({ from, to, ...rest, ...(user && { user }) });
  const ours = await engine.run({ source: SOURCE, dateRange: { from, to }, filter, people: true }, never);
  const rows = new Map(METRIC_IDS.map((id) => [id as string, flat(ours.results[id])]));
  const figures = METRIC_IDS.flatMap((id) =>
    differences(rows.get(id) ?? [], theirs.get(id) ?? []).map((line) => `${id}: ${line}`),
  );
  const tables = { ours: tablesOf(ours), theirs: await tablesIn(sql) };
  return [
    ...figures,
    ...impossibleShares(rows, tables.ours.teams).map((line) => `here, ${line}`),
    ...impossibleShares(theirs, tables.theirs.teams).map((line) => `in SQL, ${line}`),
    ...rowDifferences(tables.ours.teams, tables.theirs.teams),
    ...rowDifferences(tables.ours.people, tables.theirs.people),
  ];
}

interface Tables {
  readonly teams: readonly TeamCounts[];
  readonly people: readonly object[];
}

async function tablesIn(sql: SqlEngine): Promise<Tables> {
  return { teams: await sql.table('team_table'), people: await sql.table('people_table') };
}

function tablesOf({ teams, people }: Snapshot): Tables {
  const ourTeams = teams
    .map(({ id, slug, active, chatUsers, agentUsers, seated, sums, acceptanceRate }) => ({
      team_id: id,
      slug,
      active_users: active,
      seated_members: seated,
      chat_users: chatUsers,
      agent_users: agentUsers,
      interactions: sums.interactions,
      generations: sums.generations,
      acceptances: sums.acceptances,
      lines_added: sums.added,
      lines_deleted: sums.deleted,
      completion_acceptance_rate: acceptanceRate,
    }))
    .sort((a, b) => (a.team_id < b.team_id ? -1 : 1));
  const ourPeople = personRows(people)
    .map(({ id, login, activeDays, lastActive, sums, suggested, accepted, agentDays, aiCredits }) => ({
      user_id: id,
      user_login: login,
      active_days: activeDays,
      last_active: lastActive,
      interactions: sums.interactions,
      generations: sums.generations,
      acceptances: sums.acceptances,
      lines_added: sums.added,
      lines_deleted: sums.deleted,
      completions_suggested: suggested,
      completions_accepted: accepted,
      agent_days: agentDays,
      ai_credits: aiCredits,
    }))
    .sort((a, b) => (a.user_id < b.user_id ? -1 : 1));
  return { teams: ourTeams, people: ourPeople };
}

function rowDifferences(ours: readonly object[], theirs: readonly object[]): string[] {
  // Fractions added up in another order differ in their last digits.
  const texts = (rows: readonly object[]): string[] =>
    rows.map((row) =>
      JSON.stringify(row, (_, value: unknown) =>
        typeof value === 'number' ? Number(value.toPrecision(12)) : value,
      ),
    );
  const [a, b] = [texts(ours), texts(theirs)];
  return [
    ...a.filter((row) => !b.includes(row)).map((row) => `only here: ${row}`),
    ...b.filter((row) => !a.includes(row)).map((row) => `only in SQL: ${row}`),
  ];
}
