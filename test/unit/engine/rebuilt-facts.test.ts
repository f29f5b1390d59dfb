import assert from 'node:assert/strict';
import { gunzipSync } from 'node:zlib';
import { day } from '../../../src/domain/day.ts';
import { type FactsOf, factsOf } from '../../../src/facts/day-kinds.ts';
import { GzipMember, type Stretch } from '../../../src/store/gzip.ts';
import { BlockParser } from '../../../src/engine/reading/block.ts';

const DAY = day('2026-11-18');
const OLDER = '2026-11-19T08:00:00Z';
const NEWER = '2026-11-20T08:00:00Z';

const report = (created: string, row: object): object => ({
  report_start_day: '2026-10-22',
  report_end_day: '2026-11-18',
  created_at: created,
  day_totals: [{ day: DAY, ...row }],
});

const fileOf = (values: readonly object[]): Buffer =>
  Buffer.from(values.map((value) => `${JSON.stringify(value)}\n`).join(''));

function compressed(stretches: readonly Stretch[]): Buffer {
  const member = new GzipMember();
  for (const each of stretches) member.add(each);
  return Buffer.concat([member.header, ...stretches.map(({ deflated }) => deflated), member.trailer()]);
}

/** The number by which the reports of these tests differ. */
function numberIn(facts: FactsOf[keyof FactsOf]): number {
  const found = /"(?:active":\{"day|added":\{"0|total_created)":(\d+)/.exec(JSON.stringify(facts));
  return Number(found?.[1]);
}

/** The facts that a file gives, those that the lines stored of the file give, and these lines. */
function readTwice(kind: keyof FactsOf, file: Uint8Array) {
  const parser = new BlockParser();
  const { parts, problems, unknownFields } = parser.parseLines([file], { readOn: DAY, keep: true });
  assert.deepEqual([problems, unknownFields], [[], []]);
  const part = parts.find((each) => each.report === kind) ?? assert.fail(`no rows of ${kind}`);
  const partition = compressed(part.lines);
  return {
    fresh: numberIn(factsOf(kind, DAY, [part.piece])),
    rebuilt: numberIn(factsOf(kind, DAY, parser.parsePartition(partition, kind, DAY))),
    stored: gunzipSync(partition),
  };
}

describe('facts that are built again from stored lines', () => {
  const rows = {
    entity: (many: number) => ({ daily_active_users: many }),
    users: (many: number) => ({ user_id: 1, user_login: 'ada', loc_added_sum: many }),
    repos: (many: number) => ({
      repo_id: 5,
      repo_owner_name: 'o',
      repo_name: 'r',
      repo_visibility: 'PRIVATE',
      pull_requests: { total_created: many },
    }),
  };
  for (const kind of ['entity', 'users', 'repos'] as const) {
    it(`are those of the newer of two reports of a day: ${kind}`, () => {
      const { fresh, rebuilt, stored } = readTwice(
        kind,
        fileOf([report(OLDER, rows[kind](5)), report(NEWER, rows[kind](3))]),
      );
      assert.deepEqual({ fresh, rebuilt }, { fresh: 3, rebuilt: 3 });
      // Stored lines that are exported and read in again stay as they are.
      assert.deepEqual(readTwice(kind, stored), { fresh, rebuilt, stored });
    });
  }

  it('leave a row its own time, and store no time that cannot be read', () => {
    const own = { day: DAY, daily_active_users: 3, created_at: OLDER };
    const { stored } = readTwice('entity', fileOf([{ ...report(NEWER, {}), day_totals: [own] }]));
    assert.equal(String(stored), `${JSON.stringify(own)}\n`);
    const odd = readTwice('entity', fileOf([report('soon', { daily_active_users: 3 })]));
    const expected = { day: DAY, daily_active_users: 3, report_end_day: '2026-11-18' };
    assert.equal(String(odd.stored), `${JSON.stringify(expected)}\n`);
  });
});
