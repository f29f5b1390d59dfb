import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { addDays, day, type Day } from '../../../src/domain/day.ts';
import type { Source } from '../../../src/domain/scope.ts';
import { PART_FILE, partitionFolder, sourceFolder } from '../../../src/store/store-paths.ts';
import { Store } from '../../../src/store/store.ts';
import { Ingest } from '../../../src/engine/reading/ingest.ts';
import { QueryEngine } from '../../../src/engine/answering/answer-query.ts';
import { clock } from '../../support/clock.ts';
import { entityRow, feature, userRow } from '../support/rows.ts';

const SOURCE: Source = { kind: 'file', id: 'f', label: 'export.ndjson' };
const LAST = day('2026-11-18');
const never = new AbortController().signal;

const team = (date: Day, user: number, id: number) => ({
  day: date,
  user_id: user,
  user_login: `login-${user}`,
  team_id: id,
  slug: `team-${id}`,
});
const completion = (suggested: number, accepted: number) => ({
  totals_by_feature: [feature('code_completion', [0, suggested, accepted, 0, 0, 0])],
});

describe('queries over the store', () => {
  let root: string;
  let store: Store;
  let engine: QueryEngine;

  beforeEach(async () => {
    root = await mkdtemp(join(tmpdir(), 'metrics-query-'));
    store = new Store(root);
    engine = new QueryEngine(store);
  });
  afterEach(() => rm(root, { recursive: true, force: true }));

  async function put(...rows: object[]): Promise<void> {
    const ingest = new Ingest(store.writer(SOURCE, { asOf: clock.now() }));
    await ingest.push('f', new TextEncoder().encode(rows.map((row) => JSON.stringify(row)).join('\n')));
    await ingest.endFile('f');
    const { problems } = await ingest.commit([]);
    assert.deepEqual(problems, []);
  }

  it('answers from the stored days, by team and day', async () => {
    const eve = addDays(LAST, -1);
    await put(
      userRow(LAST, 1, completion(10, 5)),
      userRow(LAST, 2, completion(100, 1)),
      userRow(eve, 1, completion(20, 1)),
      team(LAST, 1, 42),
      team(LAST, 3, 42),
      team(eve, 1, 43),
    );
    const whole = await engine.run({ source: SOURCE }, never);
    assert.deepEqual(whole.dateRange, { from: '2026-10-22', to: LAST });
    assert.equal(whole.missing.length, 26);
    assert.equal(whole.results.code_completion_acceptance_rate.value, 7 / 130);
    assert.deepEqual(
      whole.teams.map(({ id, slug, active, seated }) => [id, slug, active, seated]),
      [
        ['42', 'team-42', 1, 2],
        ['43', 'team-43', 1, 1],
      ],
    );
    const only42 = await engine.run({ source: SOURCE, filter: { teams: ['42'] } }, never);
    assert.equal(only42.results.code_completion_acceptance_rate.value, 0.5);
    assert.equal(only42.missing.length, 27);
  });

  it('guesses memberships from the nearest day on wish only, and says so', async () => {
    const [eve, far] = [addDays(LAST, -1), addDays(LAST, -9)];
    await put(
      userRow(LAST, 1),
      userRow(eve, 1),
      userRow(far, 1),
      team(LAST, 1, 42),
      team(addDays(far, -1), 1, 43),
    );
    const filter = { teams: ['42'] };
    const known = await engine.run({ source: SOURCE, filter }, never);
    assert.deepEqual([known.teamDays, known.approximatedDays, known.missing.length], [1, [], 27]);
    const guessed = await engine.run({ source: SOURCE, filter, approximateTeams: true }, never);
    assert.deepEqual(
      [guessed.teamDays, guessed.approximatedDays, guessed.missing.length],
      [3, [far, eve], 26],
    );
  });

  it('sees a partition that was replaced', async () => {
    const active = async () => (await engine.run({ source: SOURCE }, never)).results.active_users.value;
    await put(userRow(LAST, 1));
    assert.equal(await active(), 1);
    await new Promise((resume) => setTimeout(resume, 10));
    await put(userRow(LAST, 1), userRow(LAST, 2));
    assert.equal(await active(), 2);
  });

  it('prefers people to the entity’s totals, and uses the totals where no report of people is stored', async () => {
    await put(userRow(LAST, 1), entityRow(LAST, { daily_active_users: 5, weekly_active_users: 9 }));
    const { results, basis } = await engine.run({ source: SOURCE }, never);
    assert.equal(basis, 'users');
    assert.equal(results.daily_active_users_all_surfaces.value, 1);
    assert.equal(results.weekly_active_users_all_surfaces.value, 9);
  });

  it('takes a damaged partition as missing and answers for the others', async () => {
    const eve = addDays(LAST, -1);
    await put(userRow(LAST, 1), userRow(eve, 2));
    await writeFile(join(root, sourceFolder(SOURCE), partitionFolder('users', eve), PART_FILE), 'not gzip');
    const { results, missing } = await engine.run({ source: SOURCE }, never);
    assert.equal(results.active_users.value, 1);
    assert.ok(missing.includes(eve));
  });

  it('has no date range when no day is stored', async () => {
    const { dateRange, teams } = await engine.run({ source: SOURCE }, never);
    assert.equal(dateRange, null);
    assert.deepEqual(teams, []);
  });

  it('stops when it is canceled', async () => {
    await put(userRow(LAST, 1));
    await assert.rejects(engine.run({ source: SOURCE }, AbortSignal.abort()));
  });
});
