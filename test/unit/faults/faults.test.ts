import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { CLOCKS } from '../../faults/faults.ts';
import { FAULTS_PAGE, faultsPage } from '../../faults/page.ts';
import { type Cell, clockName, PAIRS, runMatrix } from '../../faults/run.ts';

/** Of one address: three attempts at a report, each with a fresh link and three tries. */
const MOST_REQUESTS = 9;

/** Whether the reader needs to be told nothing: GitHub may well answer so, or only names of teams are missing. */
const SILENT: readonly (readonly [fault: RegExp, endpoint: RegExp])[] = [
  [/./, /^\/orgs\/\{org\}\/teams$/],
  [/^(?:204|no links|200 with a JSON string|200 with null)/, /reports/],
  [/^200 with (?:a byte order mark|CRLF|a line of 20 MB)/, /./],
  [/^404/, /memberships\/orgs\/\{org\}/],
  [/^clock/, /./],
];

describe('a fault', function () {
  this.timeout(600_000);
  let cells: readonly Cell[] = [];
  before(async () => {
    cells = await runMatrix();
  });

  const CASES = [
    ...PAIRS.map(({ fault, endpoint }) => [fault.name, endpoint.name] as const),
    ...CLOCKS.map((days) => [clockName(days), 'all endpoints'] as const),
  ];
  for (const [index, [fault, endpoint]] of CASES.entries()) {
    it(`loses nothing, is told, and ends: ${fault}, ${endpoint}`, () => {
      const cell = cells[index] ?? assert.fail('not run');
      assert.deepEqual([cell.fault, cell.endpoint], [fault, endpoint]);
      assert.deepEqual(cell.spoiled, []);
      assert.ok(cell.requests <= MOST_REQUESTS, `${cell.requests} requests`);
      const isSilent = SILENT.some(([ofFault, at]) => ofFault.test(fault) && at.test(endpoint));
      if (cell.sentence === '') assert.ok(isSilent, 'nothing is said');
      else assert.match(cell.sentence, /^[^a-z].{20,}\.$|^(?:github\.com|copilot-reports)\b.{20,}\.$/);
      assert.doesNotMatch(
        cell.sentence,
        /undefined|NaN|Invalid Date|127\.0\.0\.1|signature|token-of|\(\)|\?/,
      );
    });
  }

  it('is described in docs/faults.md as it is', async () => {
    assert.equal(await readFile(FAULTS_PAGE, 'utf8'), await faultsPage(cells), 'node scripts/faults.ts');
  });
});
