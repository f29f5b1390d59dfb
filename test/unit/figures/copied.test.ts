import assert from 'node:assert/strict';
import { copied } from '../../../src/figures/copied.ts';
import { Format } from '../../../src/figures/format.ts';
import type { CalendarSpec } from '../../../src/shared/calendar.ts';
import type { ChartSpec, TileSpec } from '../../../src/shared/chart.ts';
import type { DataTableSpec } from '../../../src/shared/table.ts';

const english = new Format('en');
const base = { id: 'x', title: 'Lines | added', basis: 'UTC days', explanation: [] };
const chart: ChartSpec = {
  ...base,
  form: 'bar',
  numbers: 'ratio',
  unit: 'rate',
  categoryLabel: 'Day (UTC)',
  categoryKind: 'day',
  categories: ['2026-11-01', '2026-11-02'],
  series: [
    { id: 'a', label: 'Rate', values: [0.255, null] },
    { id: 'other', label: '2 more', values: [1, 1], sumOfMany: true },
  ],
  further: [{ id: 'b', label: 'Shown', values: [1200, 0], numbers: 'count' }],
  summary: '',
  notes: [],
};
const table: DataTableSpec = {
  ...base,
  columns: [
    {
      id: 'login',
      label: 'Person',
      kind: 'text',
      values: ['=cmd|x', 'say "hi", all', '-dash', '\ttab', 'plain'],
    },
    { id: 'n', label: 'Requests', kind: 'count', values: [1, 2, -3, null, 5000] },
  ],
  sortedBy: 'login',
  descending: false,
  notes: [],
};
const tile = (more: Partial<TileSpec>): TileSpec => ({
  ...base,
  title: 'Rate',
  shortTitle: 'Rate',
  value: 0.255,
  valueText: '25.5%',
  ...more,
});

describe('a figure that is copied', () => {
  it('has shares as Markdown as they are shown, and as CSV as numbers', () => {
    const columns = [
      { id: 'team', label: 'Team', kind: 'text', values: ['web', 'data'] },
      { id: 'adoption', label: 'Adoption', kind: 'ratio', values: [0.625, null], texts: ['63% of 8', null] },
    ] as const;
    const as = (format: 'csv' | 'markdown') =>
      copied({ kind: 'table', spec: { ...table, columns } }, format, english);
    assert.equal(as('csv'), 'Team,Adoption\r\nweb,0.625\r\ndata,\r\n');
    assert.match(as('markdown'), /\| web \| 63% of 8 \|\n\| data \| – \|/);
  });

  it('has of a tile its change with what else it may come from, or why there is none', () => {
    const change = {
      direction: 'up',
      text: '+2 points',
      shortText: '+2',
      brief: '+2',
      note: 'A defect.',
    } as const;
    const as = (more: Partial<TileSpec>) => copied({ kind: 'tile', spec: tile(more) }, 'markdown', english);
    assert.match(as({ change }), /\| 25\.5% \| \+2 points\. A defect\. \|/);
    assert.match(as({ noChange: 'Not compared.' }), /\| 25\.5% \| Not compared\. \|/);
  });

  it('is CSV with numbers as they are, and nothing where nothing was reported', () => {
    assert.equal(
      copied({ kind: 'chart', spec: chart }, 'csv', english),
      'Day (UTC),Rate,Shown\r\n2026-11-01,0.255,1200\r\n2026-11-02,,0\r\n',
    );
  });

  it('is CSV that a spreadsheet of the locale opens in columns, or as the setting says', () => {
    const text = (locale: string, separator?: 'auto' | 'comma' | 'tab'): string =>
      copied({ kind: 'chart', spec: chart }, 'csv', new Format(locale), { ...(separator && { separator }) });
    const semicolons = 'Day (UTC);Rate;Shown\r\n2026-11-01;0,255;1200\r\n2026-11-02;;0\r\n';
    for (const locale of ['de', 'fr', 'pt-br', 'pl', 'cs', 'ru', 'it', 'es', 'tr', 'hu'])
      assert.equal(text(locale), semicolons, locale);
    const commas = 'Day (UTC),Rate,Shown\r\n2026-11-01,0.255,1200\r\n2026-11-02,,0\r\n';
    for (const locale of ['en', 'ja', 'ko', 'zh-cn']) assert.equal(text(locale), commas, locale);
    assert.equal(text('de', 'comma'), commas);
    assert.equal(text('de', 'tab'), commas.replaceAll(',', '\t'));
  });

  it('has of a tile the number as CSV, and what is read as Markdown', () => {
    const change = { direction: 'up', text: '+2 points', shortText: '+2', brief: '+2' } as const;
    const as = (format: 'csv' | 'markdown', more: Partial<TileSpec> = {}) =>
      copied({ kind: 'tile', spec: tile(more) }, format, english);
    assert.equal(as('csv'), 'Rate\r\n0.255\r\n');
    assert.equal(as('csv', { change }), "Rate,±\r\n0.255,'+2 points\r\n");
    assert.match(as('markdown', { change }), /\| 25\.5% \| \+2 points \|/);
    // A name has no number and is a figure all the same.
    assert.equal(as('csv', { value: null, valueText: 'gpt-5' }), 'Rate\r\ngpt-5\r\n');
    assert.match(as('markdown', { value: null, valueText: 'gpt-5' }), /\| gpt-5 \|/);
    const missing = { value: null, valueText: 'not reported', missing: true } as const;
    // An empty line would be passed over as none.
    assert.equal(as('csv', missing), 'Rate\r\n""\r\n');
    assert.match(as('markdown', missing), /\| – \|/);
  });

  it('is CSV of which no name is a formula', () => {
    assert.equal(
      copied({ kind: 'table', spec: table }, 'csv', english),
      `Person,Requests\r\n'=cmd|x,1\r\n"say ""hi"", all",2\r\n'-dash,-3\r\n'\ttab,\r\nplain,5000\r\n`,
    );
  });

  it('is a tile’s number as it is, its name where it is one, and nothing where there is none', () => {
    const tile = { ...base, title: '=Rate', shortTitle: 'Rate', value: 0.255, valueText: '25.5%' };
    const text = (more: Partial<TileSpec>, as: 'csv' | 'markdown' = 'csv') =>
      copied({ kind: 'tile', spec: { ...tile, ...more } }, as, english);
    assert.equal(text({}), "'=Rate\r\n0.255\r\n");
    assert.equal(text({ value: null, valueText: 'gpt-5' }), "'=Rate\r\ngpt-5\r\n");
    assert.equal(text({ value: null, valueText: 'not reported', missing: true }), `'=Rate\r\n""\r\n`);
    const change = { direction: 'down', text: '-1 points', shortText: '-1', brief: '-1' } as const;
    assert.equal(text({ change }), "'=Rate,±\r\n0.255,'-1 points\r\n");
    assert.match(text({}, 'markdown'), /\| 25\.5% \|/);
  });

  it('is the days of a calendar with the state of each report', () => {
    const labels = { final: 'final', preliminary: 'may change', missing: 'missing', before: 'none' };
    const row = (label: string, days: CalendarSpec['rows'][number]['days']) => ({
      id: label,
      label,
      days,
      summary: '',
    });
    const rows = [row('users', ['final', 'preliminary']), row('repos', ['before', 'missing'])];
    const spec: CalendarSpec = { id: 'c', title: 'Days', from: '2026-10-31', rows, labels, summary: '' };
    assert.equal(
      copied({ kind: 'calendar', spec }, 'csv', english),
      'Day (UTC),users,repos\r\n2026-10-31,final,none\r\n2026-11-01,may change,missing\r\n',
    );
  });

  it('has the rows that are shown, in their order', () => {
    assert.equal(
      copied({ kind: 'table', spec: table, rows: [4, 2] }, 'csv', english),
      "Person,Requests\r\nplain,5000\r\n'-dash,-3\r\n",
    );
  });

  it('is Markdown as it is read, with nothing that Markdown takes for its own', () => {
    assert.equal(
      copied({ kind: 'chart', spec: chart }, 'markdown', english),
      [
        '**Lines \\| added**',
        '',
        '| Day (UTC) | Rate | Shown |',
        '| --- | ---: | ---: |',
        '| Nov 1, 2026 | 25.5% | 1,200 |',
        '| Nov 2, 2026 | – | 0 |',
        '',
        'UTC days',
        '',
      ].join('\n'),
    );
  });
});

describe('the cells of a figure that is copied', () => {
  it('are none where a table has no columns', () => {
    assert.equal(copied({ kind: 'table', spec: { ...table, columns: [] } }, 'csv', english), '""\r\n');
  });

  it('are numbers as they are in a column of texts, and days as they are read', () => {
    const columns = [
      { id: 'a', label: 'A', kind: 'text', values: [1234, 'x'] },
      { id: 'b', label: 'B', kind: 'count', values: [1234, 'y'] },
      { id: 'c', label: 'C', kind: 'day', values: ['2026-11-01', null] },
    ] as const;
    assert.deepEqual(
      copied({ kind: 'table', spec: { ...table, columns } }, 'markdown', english)
        .split('\n')
        .slice(2, 6),
      ['| A | B | C |', '| --- | ---: | --- |', '| 1234 | 1,234 | Nov 1, 2026 |', '| x | y | – |'],
    );
  });

  it('are the days of a calendar and the states of its reports, as they are read', () => {
    const labels = { final: 'final', preliminary: 'may change', missing: 'missing', before: 'none' };
    const users = { id: 'users', label: 'users', days: ['final', 'preliminary'], summary: '' } as const;
    const spec: CalendarSpec = {
      id: 'c',
      title: 'Days',
      from: '2026-10-31',
      rows: [users],
      labels,
      summary: '',
    };
    assert.deepEqual(copied({ kind: 'calendar', spec }, 'markdown', english).split('\n').slice(2, 6), [
      '| Day (UTC) | users |',
      '| --- | --- |',
      '| Oct 31, 2026 | final |',
      '| Nov 1, 2026 | may change |',
    ]);
    const none = { ...spec, rows: [] };
    assert.equal(copied({ kind: 'calendar', spec: none }, 'csv', english), 'Day (UTC)\r\n');
  });
});

describe('the origin of a figure that is copied', () => {
  it('is said as Markdown, with the rows that were chosen', () => {
    const rule = { rule: '', id: 'few', label: 'Few requests' };
    const spec = { ...table, presets: [{ ...rule, rows: [0, 1, 2] }], preset: 'few' };
    const origin = 'Copilot usage of acme · Oct 1 – 28, 2026 (UTC) · GitHub · acme';
    const line = (rows?: readonly number[], as: 'csv' | 'markdown' = 'markdown') =>
      copied({ kind: 'table', spec, ...(rows && { rows }) }, as, english, { origin }).split('\n')[2];
    assert.equal(line([1, 0]), `${origin} · Few requests · 2 of 5 rows`);
    // Before the page's choice has reached the table.
    assert.equal(line([4]), `${origin} · 1 of 5 rows`);
    assert.equal(line(), origin);
    assert.equal(
      copied({ kind: 'tile', spec: tile({}) }, 'markdown', english, { origin }).split('\n')[2],
      origin,
    );
    // A line of words would be taken for the heads.
    assert.match(copied({ kind: 'table', spec }, 'csv', english, { origin }), /^Person,Requests\r\n/);
  });
});
