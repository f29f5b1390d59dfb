import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runCollector } from '../../support/collector.ts';
import { userRow } from '../support/rows.ts';
import { AWKWARD, type AwkwardFiles, writeAwkward } from '../support/awkward-files.ts';

interface Document {
  readonly metrics: Readonly<Record<string, { readonly value: number | null }>>;
  readonly users: readonly { readonly user_id: string; readonly lines_added: number }[];
}

const NOTHING = 'No day is stored: no row could be used.';

describe('npm run metrics on files as people have them', () => {
  let folder: string;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'metrics-files-'));
  });
  after(() => rm(folder, { recursive: true, force: true }));

  async function query(files: AwkwardFiles) {
    const paths = await writeAwkward(folder, files);
    const [kind, id] = (files.only ?? '').split(' ');
    const only = id === undefined ? [] : [`--${kind}`, id];
    const days = ['--from', '2026-11-18', '--to', '2026-11-18'];
    return runCollector(['query', ...paths, ...only, ...days, '--json']);
  }

  for (const [group, cases] of Object.entries(AWKWARD)) {
    describe(group, () => {
      for (const files of cases) {
        it(files.what, async () => {
          const { code, out, err } = await query(files);
          if (files.several !== undefined) {
            assert.equal(code, 1);
            assert.match(
              err,
              /whose metrics must not be added up\. Name one with --organization ID or --enterprise ID:/,
            );
            for (const scope of files.several) assert.ok(err.includes(`  ${scope}: `), err);
            return;
          }
          const { metrics, users } = JSON.parse(out) as Document;
          assert.deepEqual(
            Object.fromEntries(users.map((each) => [each.user_id, each.lines_added])),
            files.users ?? {},
          );
          assert.equal(metrics['seats']?.value ?? undefined, files.seats);
          if (files.daily !== undefined)
            assert.equal(metrics['daily_active_users_all_surfaces']?.value, files.daily);
          const said = err.split('\n').filter((line) => line !== '' && line !== NOTHING);
          assert.deepEqual(said, files.said ?? []);
        });
      }
    });
  }

  it('lets no file command the terminal', async () => {
    const path = join(folder, 'ids.ndjson');
    const rows = ['1\u001b[31m', '2\u202e'].map((id) => userRow('2026-11-18', 1, { organization_id: id }));
    await writeFile(path, rows.map((row) => JSON.stringify(row)).join('\n'));
    const { code, err } = await runCollector(['query', path]);
    assert.equal(code, 1);
    assert.ok(
      err.includes('\n  organization 1\ufffd[31m: ids.ndjson\n  organization 2\ufffd: ids.ndjson\n'),
      err,
    );
    const wrong = await runCollector(['query', join(folder, 'missing\u001b]0;title\u0007\t.json')]);
    assert.equal(wrong.code, 2);
    assert.match(wrong.err, /missing\ufffd\]0;title\ufffd\t\.json/);
  });

  it('says of whom they are where they are not about the organization that was named', async () => {
    const content = `${JSON.stringify(userRow('2026-11-18', 1))}\n`;
    const [path = ''] = await writeAwkward(folder, { what: '', files: [{ name: 'users.ndjson', content }] });
    const { code, err } = await runCollector(['query', path, '--organization', '7']);
    const sentence =
      'No row of the files is about organization 7. They report:\n  organization 4711: users.ndjson';
    assert.deepEqual([code, err.trim()], [1, sentence]);
    const both = await runCollector(['query', path, '--organization', '7', '--enterprise', '8']);
    assert.equal(both.code, 2);
    assert.ok(both.err.includes('exclude each other'));
  });
});
