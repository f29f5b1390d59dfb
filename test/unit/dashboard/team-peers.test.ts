import assert from 'node:assert/strict';
import { peerSections } from '../../../src/dashboard/team-peers.ts';
import { noSums } from '../../../src/facts/counters.ts';
import type { TeamUses } from '../../../src/facts/team-day.ts';
import type { Snapshot } from '../../../src/metrics/snapshot.ts';
import type { Peer } from '../../../src/metrics/team-results.ts';
import { input, team } from './support.ts';

type Amounts = Readonly<Record<string, number>>;

/** `other`: an amount without a name. */
function uses(models: Amounts, languages: Amounts, other = 0): TeamUses {
  const amounts = (of: Amounts) => ({
    total: Object.values(of).reduce((sum, each) => sum + each, other),
    byName: new Map(Object.entries(of)),
  });
  return { models: amounts(models), languages: amounts(languages) };
}

function peer(id: string, active: number | null, agentUsers: number | null, more: Partial<Peer> = {}): Peer {
  const { inactive: _, current: __, ...rest } = team(id, 0, 10, { active, agentUsers, ...more });
  return rest;
}

const requests = (interactions: number) => ({ sums: { ...noSums(), interactions } });
const everyone = peer('', 40, 20, {
  ...requests(400),
  uses: uses({ 'gpt-5': 60, 'claude-sonnet-4.6': 30, o4: 5 }, { csharp: 90 }, 5),
});
/** Ratios of agent use: 0.8, 0.5, 0.1, 0.25, and a team that is too small. */
const TEAMS = [
  peer('1', 10, 8, { ...requests(50), uses: uses({ 'gpt-5': 3, o4: 7 }, { csharp: 1, go: 3 }) }),
  peer('2', 20, 10, { ...requests(200), uses: uses({ 'gpt-5': 10 }, { csharp: 4 }) }),
  peer('3', 10, 1, { ...requests(10), uses: uses({ o4: 4 }, {}) }),
  peer('4', 8, 2, { ...requests(40), days: 14 }),
  peer('5', 4, 4, requests(400)),
];

function shown(
  given: Partial<Snapshot['peers']>,
  teams: readonly string[] = [],
  more: Partial<Snapshot> = {},
  ownTeam?: string,
) {
  const [section] = peerSections(
    input({
      state: { tab: 'teams', teams },
      ...(ownTeam !== undefined && { ownTeam }),
      snapshot: { teamDays: 28, peers: { teams: TEAMS, everyone, ...given }, ...more },
    }),
  );
  assert.ok(section);
  const [table] = section.tables;
  const rows = table?.columns[0]?.values.map((_, row) => table.columns.map(({ values }) => values[row]));
  return { text: section.text, table, rows, heads: table?.columns.map(({ label }) => label) };
}

describe('how teams compare', () => {
  it('has the whole, the median of the ratios, and the three highest teams', () => {
    const { heads, rows } = shown({});
    assert.deepEqual(heads, ['Metric', 'All users', 'Median', 'Highest team', 'Second', 'Third']);
    assert.deepEqual(rows, [
      // The middle of 0.8, 0.5, 0.25, and 0.1 is 0.375; of few members, without decimals.
      [
        'Use an agent',
        '50%',
        '38%',
        '80% · Team 1',
        '50% · Team 2',
        '25% · Team 4 (listed on 14 of 28 days)',
      ],
      // 10, 5, 5, and 1 requests a member; the fifth team, with 100, is too small.
      ['Requests per person', '10', '5', '10 · Team 2', '5 · Team 1', '5 · Team 4 (listed on 14 of 28 days)'],
      // 0.3, 1, and 0: the fourth team does not report models.
      ['GPT-5 in chat', '60%', '30%', '100% · Team 2', '30% · Team 1', ''],
      ['Claude Sonnet 4.6 in chat', '30%', '0%', '', '', ''],
    ]);
  });

  it('has the chosen team, and the name that it uses most', () => {
    const { heads, rows } = shown({}, ['1']);
    assert.equal(heads?.[1], 'Team 1');
    assert.deepEqual(rows?.[0]?.slice(0, 3), ['Use an agent', '80%', '50%']);
    assert.deepEqual(
      rows.find(([title]) => title === 'o4 in chat'),
      ['o4 in chat', '70%', '5%', '70%', '100% · Team 3', '70% · Team 1', ''],
    );
    // Only two teams report a language.
    assert.ok(rows.every(([title]) => !String(title).includes(' in code')));
  });

  it('has the own team where none is chosen, and no team of several', () => {
    const heads = (teams: readonly string[]) => shown({}, teams, {}, '1').heads?.[1];
    assert.deepEqual(
      [heads([]), heads(['2']), heads(['2', '3'])],
      ['Team 1 (your team)', 'Team 2', 'All users'],
    );
  });

  it('says which teams are left out', () => {
    assert.equal(
      shown({}).text,
      'Up to 2 of 5 teams are left out of a row: fewer than 5 members were active, or GitHub did not report the value.',
    );
    assert.equal(
      shown({ teams: TEAMS.slice(0, 3).map((each) => ({ ...each, chatUsers: 0 })) }).text,
      undefined,
    );
    assert.match(shown({}, [], { basis: 'summary' }).text ?? '', /the summary withholds their numbers/);
  });

  it('says so instead where there are too few teams, and nothing where it was not asked for', () => {
    const few = shown({ teams: [...TEAMS.slice(0, 2), peer('5', 4, 4)] });
    assert.equal(
      few.text,
      'Comparing teams takes at least 3 teams with 5 active members or more. This date range has 2.',
    );
    assert.equal(few.table, undefined);
    assert.deepEqual(peerSections(input({})), []);
  });

  it('has no value for a name that a summary may have published only with others', () => {
    const models = (byName: Amounts, isPooled?: true) => ({
      languages: null,
      models: { total: 10, byName: new Map(Object.entries(byName)), ...(isPooled && { isPooled }) },
    });
    const teams = [
      peer('1', null, null, { uses: models({ 'gpt-5': 6 }) }),
      peer('2', null, null, { uses: models({ 'gpt-5': 5 }) }),
      peer('3', null, null, { uses: models({ 'gpt-5': 1 }) }),
      peer('4', null, null, { uses: models({}, true) }),
    ];
    const { rows, text } = shown(
      { teams, everyone: peer('', null, null, { uses: models({ 'gpt-5': 7 }) }) },
      [],
      {
        basis: 'summary',
      },
    );
    assert.deepEqual(rows, [['GPT-5 in chat', '70%', '50%', '60% · Team 1', '50% · Team 2', '10% · Team 3']]);
    assert.match(text ?? '', /^Up to 1 of 4 teams/);
  });

  it('explains each row', () => {
    const { table, rows } = shown({});
    for (const [title] of rows ?? []) {
      const found = table?.explanation.find(({ label }) => label === title);
      assert.match(found?.text ?? '', /÷/, String(title));
    }
  });
});
