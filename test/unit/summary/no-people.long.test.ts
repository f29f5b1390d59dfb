import assert from 'node:assert/strict';
import { daysIn } from '../../../src/domain/day.ts';
import { createSample } from '../../../src/sample/generated-sample.ts';
import { TODAY } from '../../support/clock.ts';
import { Publisher } from './publication.ts';

const THRESHOLD = 5;
/** No sum is as large: a number that is found is an id. */
const IDS_FROM = 700_000_000_000;
/** A person with the name of a team. */
const NAMESAKE = 'platform';

interface Token {
  /** Such as `teams.3.slug`. */
  readonly path: string;
  readonly value: string | number;
}

/** All texts and numbers, names of fields included. */
function tokensOf(value: unknown, path = ''): Token[] {
  if (typeof value === 'string' || typeof value === 'number') return [{ path, value }];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, each]) => {
    const here = path === '' ? name : `${path}.${name}`;
    const key = Array.isArray(value) ? [] : [{ path: here, value: name }];
    return [...key, ...tokensOf(each, here)];
  });
}

describe('a summary of the sample organization', function () {
  this.timeout(60_000);
  let publisher: Publisher;
  let tokens: Token[];
  let document: unknown;
  const sample = createSample({ people: 150, days: 50, seed: 3, today: TODAY });
  const namesake = sample.people[40]?.login ?? '';
  const people = sample.people.map(({ id, login }) => ({
    id: id + IDS_FROM,
    login: login === namesake ? NAMESAKE : login,
  }));

  /** The same people under other ids, one under another login. */
  const disguised = (line: string): object => {
    const row = JSON.parse(line, (name, value: unknown) => {
      if (typeof value === 'number' && name === 'user_id') return value + IDS_FROM;
      return value === namesake ? NAMESAKE : value;
    }) as { user_id: number };
    // GitHub writes the same id now as a number, now as text.
    return row.user_id % 2 === 0 ? row : { ...row, user_id: String(row.user_id) };
  };

  before(async () => {
    publisher = await Publisher.open();
    const lines = daysIn(sample.range).flatMap((date) =>
      (['users-1-day', 'user-teams-1-day'] as const).flatMap((report) =>
        [...sample.file(report, 'organization', date)].flatMap((text) => text.trim().split('\n')),
      ),
    );
    const entities = daysIn(sample.range).map((date) => sample.entity(date, 'organization'));
    const rows = lines.filter((line) => line !== '').map(disguised);
    assert.ok(rows.some((row) => 'user_login' in row && row.user_login === NAMESAKE));
    const source = await publisher.read([...rows, ...entities]);
    document = JSON.parse(await publisher.publish(source, THRESHOLD));
    tokens = tokensOf(document);
  });
  after(() => publisher.worker.close());

  it('has no login', () => {
    const logins = people.map(({ login }) => login).filter((login) => login !== NAMESAKE);
    const texts = [...new Set(tokens.map(({ value }) => String(value).toLowerCase()))];
    assert.ok(texts.length > 100 && logins.length === 149);
    const found = logins.filter((login) => texts.some((text) => text.includes(login)));
    assert.deepEqual(found, []);
  });

  it('has no id of a user, as a number or as text', () => {
    const ids = new Set(people.map(({ id }) => String(id)));
    assert.deepEqual(
      tokens.filter(({ value }) => ids.has(String(value))),
      [],
    );
    const largest = Math.max(...tokens.map(({ value }) => (typeof value === 'number' ? value : 0)));
    assert.ok(largest < IDS_FROM, 'ids could be sums');
  });

  it('has a login that is also the name of a team only as the name of the team', () => {
    const found = tokens.filter(({ value }) => String(value).toLowerCase() === NAMESAKE);
    assert.ok(found.length > 0);
    for (const { path } of found) assert.match(path, /^teams\.\d+\.(?:name|slug)$/);
  });

  it('has no number of people below the threshold', () => {
    const counts = tokens.filter(({ path, value }) => {
      const isCount = /\.(?:counts\.active|counts\.flags|seated|rows)\.|licenses\.|_users$|\.users_in_/.test(
        path,
      );
      return isCount && typeof value === 'number' && !path.includes('.keys.');
    });
    assert.ok(counts.length > 1_000);
    assert.deepEqual(
      counts.filter(({ value }) => typeof value === 'number' && value > 0 && value < THRESHOLD),
      [],
    );
  });

  it('has no team with fewer people than the threshold', () => {
    const { teams, teamsWithheld } = document as { teams: { id: string }[]; teamsWithheld: number };
    const listed = new Map<string, Set<number>>();
    for (const date of daysIn(sample.range)) {
      for (const { team_id: team, user_id: user } of sample.userTeams(date, 'organization')) {
        const members = listed.get(String(team)) ?? new Set();
        listed.set(String(team), members.add(Number(user)));
      }
    }
    assert.equal(teams.length + teamsWithheld, listed.size);
    for (const { id } of teams) assert.ok((listed.get(id)?.size ?? 0) >= THRESHOLD);
  });
});
