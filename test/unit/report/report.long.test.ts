import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Format } from '../../../src/figures/format.ts';
import { day } from '../../../src/domain/day.ts';
import type { Source } from '../../../src/domain/scope.ts';
import { type ReportFile, reportFor, type ReportOptions } from '../../../src/report/report-for.ts';
import { personRows } from '../../../src/metrics/people-rows.ts';
import { teamRow } from '../support/engine.ts';
import { entityRow, feature, userRow } from '../support/rows.ts';
import { fillSample, SAMPLE, startWorker, type TestWorker } from '../support/sample-source.ts';

const NOW = Date.parse('2026-11-25T10:00:00Z');
const LAST = '2026-11-18';
/** In the 28 days before those that end on the last. */
const BEFORE = '2026-10-20';
/** The report says that it covers both periods, so that every day of them is stored. */
const COVERED = { report_start_day: '2026-09-24', report_end_day: LAST };

const active = (date: string, id: number, agent: boolean, ...features: ReturnType<typeof feature>[]) =>
  userRow(date, id, { ...COVERED, used_agent: agent, totals_by_feature: features });

/** Interactions, generations, acceptances, suggested, added, deleted. */
const ROWS = [
  active(
    BEFORE,
    1,
    false,
    feature('code_completion', [0, 10, 5, 0, 50, 0]),
    feature('chat_panel_ask_mode', [1, 0, 0, 0, 0, 0]),
  ),
  active(
    LAST,
    1,
    false,
    feature('code_completion', [0, 10, 4, 0, 30, 0]),
    feature('chat_panel_ask_mode', [6, 0, 0, 0, 0, 0]),
  ),
  active(LAST, 2, true, feature('agent_edit', [0, 3, 0, 0, 60, 10])),
  active(LAST, 3, false),
];
const MEMBERS = [1, 2, 4].map((id) => ({ ...teamRow(LAST, id, 42), slug: 'web_*core*' }));

describe('the adoption report', () => {
  let started: TestWorker;
  let sources = 0;
  before(async function () {
    this.timeout(120_000);
    started = await startWorker();
    await fillSample(started, day('2026-11-20'));
  });
  after(() => started.close());

  const report = async (source: Source, more: Partial<ReportOptions> = {}): Promise<readonly ReportFile[]> =>
    (await reportFor(await started.metrics(source), { format: new Format('en'), now: NOW, ...more }))
      ?.files ?? [];
  async function textOf(rows: readonly object[], label = 'acme'): Promise<string> {
    sources += 1;
    const path = join(started.folder, `rows-${sources}.ndjson`);
    await writeFile(path, rows.map((row) => `${JSON.stringify(row)}\n`).join(''));
    const source: Source = { kind: 'file', id: `rows-${sources}`, label };
    await started.worker.call('ingestPaths', { source, paths: [path] });
    // Intl sets thin spaces in ranges.
    return ((await report(source))[0]?.text ?? '').replaceAll(/[\u2009\u202f]/g, ' ');
  }

  it('says the headlines in words, each compared with the previous period', async () => {
    const text = await textOf([...ROWS, ...MEMBERS], 'acme *inc*');
    const [, shown] = /## Highlights\n\n([^>]*)\n\n> GitHub announced/.exec(text) ?? [];
    assert.deepEqual(shown?.split('\n'), [
      '- **3** people used Copilot: +2, from 1.',
      `- **1** person used agent mode in the editor within 28 days: from 0 (known defect).`,
      // Six requests of two users in an IDE; one of one.
      `- **3** chat requests were sent by each active person on average: +200%, from 1 (known defect).`,
      // Four of ten, five of ten: nothing that chance would not give.
      '- **40% of 10** code completions that Copilot suggested while people typed were accepted: -10 points, from 50% of 10, could be chance.',
      `- **100** lines of code were added or deleted with Copilot: +100%, from 50 (known defect).`,
      `- **70% of 100** lines of code changed with Copilot were changed by agents: +70 points, from 0% of 50 (known defect).`,
    ]);
    assert.match(
      text,
      /^# Copilot usage of acme \\\*inc\\\*, Oct 22 – Nov 18, 2026\n\nOct 22 – Nov 18, 2026 \(UTC\)\n\nNo filter: /,
    );
    assert.match(text, /- New users: 2\. Lost users: 0 \(compared with the previous 28 days\)\./);
    assert.match(text, /Source: File · acme \\\*inc\\\*\. Created on Nov 25, 2026\./);
  });

  it('ranks teams, and shows no change where one side is not reported', async () => {
    const text = await textOf([...ROWS, ...MEMBERS, ...[5, 6].map((id) => teamRow(LAST, id, 43))]);
    assert.match(
      text,
      /\| web\\_\\\*core\\\* \| 67% of 3 \| – \| 2 \| 3 \| 50% of 2 \|\n\| team-43 \| 0% of 2 \| – \| 0 \| 2 \| – \|/,
    );
    assert.doesNotMatch(await textOf(ROWS), /Adoption by team/);
  });

  it('compares nothing while days are missing, and says which', async () => {
    const text = await textOf([userRow(LAST, 1), userRow('2026-11-17', 1)]);
    assert.match(text, /\(UTC\) · 2 of 28 days stored\n/);
    assert.match(
      text,
      /- \*\*1\*\* person used Copilot\. \*Not compared: not every day of both periods is stored\.\*\n/,
    );
    assert.match(text, /> Missing days: 26 of 28\./);
  });

  it('does with the totals of an organization alone', async () => {
    const text = await textOf([entityRow(LAST, { daily_active_users: 7, ...COVERED })]);
    assert.match(text, /# Copilot usage of acme/);
    assert.match(text, /Only the totals of the organization or enterprise are stored/);
    // A value that is not reported is no headline.
    const said = [...text.matchAll(/^- \*\*(.*?)\*\*/gm)].map(([, value = '']) => value);
    assert.ok(said.length > 0 && said.every((value) => /^\d/.test(value)), said.join());
    assert.doesNotMatch(text, /Adoption by team/);
  });

  it('is nothing where no day is stored', async () => {
    assert.deepEqual(await report({ kind: 'file', id: 'none', label: 'none' }), []);
  });

  it('of the sample organization has its pictures, defines every metric, and has no names of people', async () => {
    const files = await report(SAMPLE);
    const text = files[0]?.text ?? '';
    const shown = [...text.matchAll(/\]\((images\/[^)]*)\)/g)].map(([, path]) => path);
    assert.deepEqual(
      shown,
      files.slice(1).map(({ path }) => path),
    );
    assert.ok(shown.length >= 10);
    const [story = '', defined = ''] = text.split('### How each metric is calculated');
    const titles = [...defined.matchAll(/\*\*([^*]*)\.\*\* \*Formula:\*/g)].map(([, title = '']) => title);
    for (const [, title = ''] of story.matchAll(/!\[([^:]*):/g))
      assert.ok(
        titles.some((each) => each.includes(title)),
        title,
      );
    const { people } = await (await started.metrics(SAMPLE)).query({ people: true });
    const logins = personRows(people).map(({ login }) => login);
    assert.ok(logins.length > 50);
    for (const file of files) for (const login of logins) assert.ok(!file.text.includes(login), login);
  });

  it('is of the days that are asked for, and knows what unused licenses cost', async () => {
    const dateRange = { from: day('2026-11-12'), to: day(LAST) };
    const [page] = await report(SAMPLE, { dateRange, price: { amount: 10, currency: 'EUR' } });
    assert.match(page?.text ?? '', /Nov 12\W*18, 2026 \(UTC\)/);
    assert.match(page?.text ?? '', /Changes compare with the previous 7 days\./);
    const [, unused, cost] =
      /Licenses not used in 28 days: (\d+) of 120, €(\d+) a month/.exec(page?.text ?? '') ?? [];
    assert.equal(Number(cost), Number(unused) * 10);
  });
});
