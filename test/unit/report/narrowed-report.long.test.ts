import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Format } from '../../../src/figures/format.ts';
import { markdownText } from '../../../src/figures/markdown.ts';
import { day } from '../../../src/domain/day.ts';
import type { Source } from '../../../src/domain/scope.ts';
import { previewOf } from '../../../src/report/preview.ts';
import { type ReportFile, reportFor, type ReportOptions } from '../../../src/report/report-for.ts';
import { FIRST_STATE } from '../../../src/shared/dashboard-state.ts';
import { teamRow } from '../support/engine.ts';
import { feature, userRow } from '../support/rows.ts';
import { fillSample, SAMPLE, startWorker, type TestWorker } from '../support/sample-source.ts';

const NOW = Date.parse('2026-11-25T10:00:00Z');
const LAST = '2026-11-18';
const chat = feature('chat_panel_ask_mode', [6, 0, 0, 0, 0, 0]);
const ROWS = [
  userRow(LAST, 1, { totals_by_feature: [chat] }),
  userRow(LAST, 2, { totals_by_feature: [chat] }),
  userRow(LAST, 3),
  ...[1, 2, 4].map((id) => teamRow(LAST, id, 42)),
  ...[1, 3].map((id) => teamRow(LAST, id, 43)),
];

describe('the adoption report of the dashboard', () => {
  let started: TestWorker;
  before(async function () {
    this.timeout(120_000);
    started = await startWorker();
    await fillSample(started, day('2026-11-20'));
  });
  after(() => started.close());

  const report = async (source: Source, more: Partial<ReportOptions> = {}): Promise<readonly ReportFile[]> =>
    (await reportFor(await started.metrics(source), { format: new Format('en'), now: NOW, ...more }))
      ?.files ?? [];

  it('is of what the dashboard is narrowed to, and says so', async () => {
    const path = join(started.folder, 'narrowed.ndjson');
    await writeFile(path, ROWS.map((row) => `${JSON.stringify(row)}\n`).join(''));
    const source: Source = { kind: 'file', id: 'narrowed', label: 'acme' };
    await started.worker.call('ingestPaths', { source, paths: [path] });
    const filter = { ...FIRST_STATE, tab: 'licenses', teams: ['43'], compare: true } as const;
    const [page, ...pictures] = await report(source, { filter });
    const text = (page?.text ?? '').replaceAll(/[\u2009\u202f]/g, ' ');
    assert.match(text, /^# Copilot usage of team-43, Oct 22 – Nov 18, 2026\n\n/);
    assert.match(text, /\n\nFilter: Team: team-43\n\n/);
    // Of the three active users, 1 and 3 are members.
    assert.match(text, /\*\*2\*\* people used Copilot/);
    assert.doesNotMatch(text, /Adoption by team/);
    const active = pictures.find(({ path: name }) => name.includes('daily-and-weekly'))?.text ?? '';
    // Of these only 1 was active in an IDE; of all, 2 was as well.
    assert.match(active, /<desc id="desc">Busiest day: Nov 18, 2026, active users: 1\./);
    for (const { path: name, text: svg } of pictures) {
      const said = /<title id="title">([^<]*)<\/title><desc id="desc">([^<]*)<\/desc>/.exec(svg) ?? [];
      assert.ok(text.includes(`(${name})`) && said.length === 3, name);
      assert.ok(text.includes(markdownText(`${said[1]}: ${said[2]}`.replaceAll('&amp;', '&'))), said[0]);
      assert.match(svg, /<rect width="100%" height="100%" fill="#ffffff"\/>/);
    }
    const [both] = await report(source, { filter: { ...filter, teams: ['42', '43'] } });
    assert.match(both?.text ?? '', /Filter: Team: team-42 · Team: team-43\n/);
    assert.match(both?.text ?? '', /\| team-43 \| 100% of 2 \|/);
    // A report has no individuals.
    const [all] = await report(source, { filter: { ...FIRST_STATE, person: '3' } });
    assert.match(all?.text ?? '', /\n\nNo filter: [^]*\*\*3\*\* people used Copilot/);
  });

  it('leaves out the days that the dashboard leaves out', async () => {
    const holidays = [day(LAST)];
    const filter = { ...FIRST_STATE, dateRange: '7', weekdaysOnly: true, withoutHolidays: true };
    const [page] = await report(SAMPLE, { filter, holidays });
    assert.match(page?.text ?? '', /^# Copilot usage of Sample organization, Nov 12\W*18, 2026\n/);
    assert.match(page?.text ?? '', /\n\nFilter: Weekdays only · Without holidays\n\n/);
    const query = (await started.metrics(SAMPLE)).query;
    const { results } = await query({
      dateRange: { from: day('2026-11-12'), to: day('2026-11-18') },
      filter: { weekdaysOnly: true, excludedDays: holidays },
    });
    assert.ok(page?.text.includes(`**${results.active_users.value}** people used Copilot`), page?.text);
  });

  it('can be read before it is written, with its pictures', async () => {
    const files = await report(SAMPLE);
    const preview = previewOf(files);
    assert.doesNotMatch(preview, /\]\(images/);
    const shown = [...preview.matchAll(/\]\(data:image\/svg\+xml;base64,([^)]*)\)/g)];
    assert.deepEqual(
      shown.map(([, data = '']) => Buffer.from(data, 'base64').toString()),
      files.slice(1).map(({ text }) => text),
    );
  });
});
