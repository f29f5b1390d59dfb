import assert from 'node:assert/strict';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { addDays, type DayRange, startOf, trailing } from '../../../src/domain/day.ts';
import { runCollector } from '../../support/collector.ts';
import { SampleStore } from '../support/sample-store.ts';
import { storeOf } from './support.ts';

const store = new SampleStore();
const LAST = store.sample.range.to;

/** With ordinary spaces between the words. */
const plain = (text: string): string => text.replaceAll(/[^\S\n]/g, ' ');

/** Such as `Oct 22 – Nov 18, 2026`. */
function written({ from, to }: DayRange): string {
  const style = new Intl.DateTimeFormat('en', { dateStyle: 'medium', timeZone: 'UTC' });
  return plain(style.formatRange(startOf(from), startOf(to)));
}

let folder: string;
before(async () => {
  await store.open();
  folder = await mkdtemp(join(tmpdir(), 'metrics-report-'));
});
after(async () => {
  await store.close();
  await rm(folder, { recursive: true, force: true });
});

const report = (...args: string[]) => runCollector(['report', '--store', store.root, ...args]);

describe('report', () => {
  it('writes a page and the pictures that it shows, without names of people', async () => {
    const out = join(folder, 'new', 'report');
    const said = await report('--out', out);
    assert.equal(said.code, 0, said.err);
    assert.equal(said.err, '');
    const page = await readFile(join(out, 'report.md'), 'utf8');
    const shown = [...page.matchAll(/\]\(images\/([^)]*)\)/g)].map(([, name]) => name);
    assert.ok(shown.length >= 10);
    assert.deepEqual((await readdir(out)).sort(), ['images', 'report.md']);
    assert.deepEqual((await readdir(join(out, 'images'))).sort(), shown.sort());
    assert.equal(said.out, `Wrote ${join(out, 'report.md')}; pictures: ${shown.length}.\n`);
    assert.ok(
      page.startsWith(
        `# Copilot usage of sample, ${written(trailing(LAST, 28))}\n\n${written(trailing(LAST, 28))} (UTC)`,
      ),
      page.slice(0, 99),
    );
    assert.deepEqual(store.foundIn(page), []);
    for (const name of await readdir(join(out, 'images'))) {
      const picture = await readFile(join(out, 'images', name), 'utf8');
      assert.match(picture, /^<svg /, name);
      assert.deepEqual(store.foundIn(picture), [], name);
    }
  });

  it('is of the days that are asked for', async () => {
    const out = join(folder, 'week');
    const week = trailing(LAST, 7);
    // The last two days may still change.
    const compared = trailing(addDays(LAST, -2), 7);
    const said = await report('--out', out, '--from', week.from, '--to', week.to);
    assert.equal(said.code, 0, said.err);
    const page = await readFile(join(out, 'report.md'), 'utf8');
    assert.ok(plain(page).includes(`${written(week)} (UTC)`), page.slice(0, 99));
    assert.ok(plain(page).includes(`Changes compare ${written(compared)} with`), page.slice(0, 999));
  });

  it('writes nothing where no day of the date range is stored', async () => {
    const out = join(folder, 'nothing');
    const [from, to] = [addDays(LAST, 1), addDays(LAST, 31)];
    const none = await report('--out', out, '--from', from, '--to', to);
    const message = 'There is nothing to report: no users or entity report is stored';
    assert.deepEqual(none, { code: 1, out: '', err: `${message} from ${from} to ${to}.\n` });
    const repos = [...store.sample.file('repos-1-day', 'organization', LAST)].join('');
    const root = await storeOf(join(folder, 'repositories'), repos);
    const other = await runCollector(['report', '--store', root, '--out', out]);
    assert.deepEqual(other, { code: 1, out: '', err: `${message}.\n` });
    await assert.rejects(readdir(out), { code: 'ENOENT' });
  });

  it('says what is wrong with how it was called', async () => {
    const cases: [string[], RegExp][] = [
      [['report'], /^--store DIR is missing/],
      [['report', '--store', folder, '--from', '2026-11-01'], /^--from and --to go together\./],
      [['report', '--store', folder, '--to', '2026-11-01'], /^--from and --to go together\./],
      [['report', '--store', folder, '--from', 'x', '--to', '2026-11-01'], /^--from x is not a day/],
      [
        ['report', '--store', folder, '--from', '2026-11-02', '--to', '2026-11-01'],
        /^--from lies after --to\./,
      ],
    ];
    for (const [args, message] of cases) {
      const { code, out, err } = await runCollector(args);
      assert.deepEqual([code, out], [2, '']);
      assert.match(err, message);
      assert.match(err, /\nSee --help\.\n$/);
    }
  });
});
