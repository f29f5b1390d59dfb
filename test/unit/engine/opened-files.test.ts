import assert from 'node:assert/strict';
import { day } from '../../../src/domain/day.ts';
import type { Source } from '../../../src/domain/scope.ts';
import { personRows } from '../../../src/metrics/people-rows.ts';
import { problemText } from '../../../src/store/problems.ts';
import { AWKWARD, type AwkwardFiles, writeAwkward } from '../support/awkward-files.ts';
import { startWorker, type TestWorker } from '../support/sample-source.ts';

const DAY = day('2026-11-18');

describe('files that are opened', () => {
  let started: TestWorker;
  before(async () => {
    started = await startWorker();
  });
  after(() => started.close());

  let opened = 0;

  async function open(files: AwkwardFiles) {
    const { worker, folder } = started;
    opened += 1;
    const source: Source = { kind: 'file', id: `opened-${opened}`, label: 'opened' };
    const { only } = files;
    const paths = await writeAwkward(folder, files);
    const result = await worker.call('ingestPaths', { source, paths, ...(only && { only }) });
    const dateRange = { from: DAY, to: DAY };
    return { result, snapshot: await worker.call('query', { source, dateRange, people: true }) };
  }

  for (const [group, cases] of Object.entries(AWKWARD)) {
    describe(group, () => {
      for (const files of cases) {
        it(files.what, async () => {
          const { result, snapshot } = await open(files);
          const users = personRows(snapshot.people).map(({ id, sums }) => [id, sums.added]);
          assert.deepEqual(Object.fromEntries(users), files.users ?? {});
          assert.equal(snapshot.results.seats.value ?? undefined, files.seats);
          if (files.daily !== undefined)
            assert.equal(snapshot.results.daily_active_users_all_surfaces.value, files.daily);
          const said = [...result.problems.map(problemText), ...result.notices];
          // The dashboard has a sentence of its own about rows that differ.
          const differ = (files.said ?? []).filter((each) => each.includes('repeated rows differ'));
          assert.equal(snapshot.conflicts, differ.length);
          assert.deepEqual(
            said,
            (files.said ?? []).filter((each) => !differ.includes(each)),
          );
          const several = result.scopes.map(({ scope }) => scope).sort();
          if (files.several !== undefined) assert.deepEqual([several, result.rows], [files.several, 0]);
          else if (files.only === undefined) assert.ok(several.length < 2);
          else assert.ok(several.length > 1 && several.includes(files.only));
        });
      }
    });
  }
});
