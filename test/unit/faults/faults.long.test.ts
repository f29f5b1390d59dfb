import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { addDays } from '../../../src/domain/day.ts';
import { ENDPOINTS } from '../../faults/endpoints.ts';
import { CLOCKS, HIT } from '../../faults/faults.ts';
import { FAULTS_PAGE, faultsPage } from '../../faults/page.ts';
import { type Cell, clockName, PAIRS, type Refresh, runMatrix } from '../../faults/run.ts';

/** Of one address: three attempts at a report, each with a fresh link and three tries. */
const MOST_REQUESTS = 9;
/** Of all: three tries of each report of a day, at the same time. */
const MOST_REQUESTS_OF_ALL = 12;

/** Faults without a message to the user: GitHub may well answer so, or only names of teams are missing. */
const SILENT: readonly (readonly [fault: RegExp, endpoint: RegExp])[] = [
  [/./, /^\/orgs\/\{org\}\/teams$/],
  [/^(?:204|no links|200 with a JSON string|200 with null)/, /-day/],
  [/^200 with (?:a byte order mark|CRLF|a line of \d+ MB)/, /./],
  [/^404/, /memberships\/orgs\/\{org\}/],
  [/^clock/, /./],
];

/** What GitHub says it does not have, or refuses, is asked for again after an hour. */
const AN_HOUR_LATER: readonly (readonly [fault: RegExp, endpoint: RegExp])[] = [
  [/^(?:204|no links|200 with a JSON string|200 with null)/, /-day|^every request/],
  [/^(?:403 Forbidden|403 for a token|404|422|451)/, /seats$/],
];

function isAmong(table: typeof SILENT, { fault, endpoint }: Pick<Cell, 'fault' | 'endpoint'>): boolean {
  return table.some(([ofFault, at]) => ofFault.test(fault) && at.test(endpoint));
}

function assertHarmless(cell: Cell, { spoiled, shown, again, incomplete }: Refresh): void {
  assert.deepEqual(spoiled, []);
  assert.equal(shown.days, 28);
  // The users of the days that a report of 28 days would have brought are missing.
  const isOld = cell.endpoint.includes('users-28-day') && shown.through === addDays(HIT, -16);
  assert.ok(shown.through === HIT || isOld, shown.through);
  assert.equal(shown.where === 'nowhere', cell.sentence === '');
  if (cell.endpoint.startsWith('every')) assert.equal(shown.where, 'everywhere');
  assert.deepEqual(incomplete, []);
  assert.equal(again, isAmong(AN_HOUR_LATER, cell) ? 1 : 0);
}

describe('a fault', function () {
  this.timeout(1_200_000);
  let cells: readonly Cell[] = [];
  before(async () => {
    cells = await runMatrix();
  });

  const CASES = [
    ...PAIRS.map(({ fault, endpoint }) => [fault.name, endpoint.name] as const),
    ...CLOCKS.map((days) => [clockName(days), 'all endpoints'] as const),
  ];
  for (const [index, [fault, endpoint]] of CASES.entries()) {
    it(`loses no data, is reported, and ends: ${fault}, ${endpoint}`, () => {
      const cell = cells[index] ?? assert.fail('not run');
      assert.deepEqual([cell.fault, cell.endpoint], [fault, endpoint]);
      const most = endpoint.startsWith('every') ? MOST_REQUESTS_OF_ALL : MOST_REQUESTS;
      assert.ok(cell.requests <= most, `${cell.requests} requests`);
      assert.ok(cell.requests > 0 || fault.startsWith('clock'), 'nothing was hit');
      if (cell.sentence === '') assert.ok(isAmong(SILENT, cell), 'nothing is said');
      else
        assert.match(
          cell.sentence,
          /^[^a-z].{20,}\.$|^(?:github\.com|copilot-reports)\b.{20,}\.$|^sample-org\b.{20,}\.$/,
        );
      assert.doesNotMatch(
        cell.sentence,
        /undefined|NaN|Invalid Date|127\.0\.0\.1|signature|token-of|\(\)|\?/,
      );
      if (cell.refresh !== undefined) assertHarmless(cell, cell.refresh);
    });
  }

  it('is tried at every endpoint', () => {
    const tried = new Set(cells.map(({ endpoint }) => endpoint));
    assert.deepEqual(
      ENDPOINTS.filter(({ name }) => !tried.has(name)),
      [],
    );
  });

  it('is described in docs/faults.md as it is', async () => {
    assert.equal(await readFile(FAULTS_PAGE, 'utf8'), await faultsPage(cells), 'node scripts/faults.ts');
  });
});
