import assert from 'node:assert/strict';
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { isPseudonym } from '../../../src/domain/hiding.ts';
import { currentSeats } from '../../../src/facts/seat-facts.ts';
import { personRows } from '../../../src/metrics/people-rows.ts';
import type { Snapshot } from '../../../src/metrics/snapshot.ts';
import { hidePeople } from '../../../src/engine/answering/hide-people.ts';
import { team } from '../dashboard/support.ts';
import { snapshotOf } from '../support/snapshot.ts';
import { Pseudonyms } from '../../../src/engine/answering/pseudonyms.ts';
import { allSurfaces } from '../support/all-surfaces.ts';
import { teamRow, useEngine } from '../support/engine.ts';
import { userRow } from '../support/rows.ts';
import { SampleStore } from '../support/sample-store.ts';

const PSEUDONYM = /person-[0-9a-hjkmnp-tv-z]{8}/;
const HIDE = { hide: 'pseudonyms' } as const;

const store = new SampleStore();
before(() => store.open());
after(() => store.close());

const keyFile = () => join(store.root, 'pseudonyms.key');
const named = async () => new Pseudonyms(await readFile(keyFile()));

const foundIn = (text: string): string[] => store.foundIn(text);

/** Without what says who people are. */
function metrics({ people, seats, teams, currentTeams, previousTeams, comparison, ...rest }: Snapshot) {
  const { logins: _, hidden: __, filter: ___, ...whole } = rest;
  const multiset = (rows: readonly object[]) => rows.map((row) => JSON.stringify(row)).sort();
  const ofTeams = (of: Snapshot['teams']) =>
    of.map(({ inactive, current, ...team }) => ({
      ...team,
      inactive: inactive.map(({ left }) => left).sort(),
      current: current.length,
    }));
  const { ids, lostUsers, ...moved } = comparison ?? { ids: undefined, lostUsers: undefined };
  return {
    ...whole,
    moved,
    movedIds: ids && Object.values(ids).map(({ length }) => length),
    lostAfter: lostUsers?.map(({ lastActive }) => lastActive).sort(),
    teams: ofTeams(teams),
    currentTeams: currentTeams && ofTeams(currentTeams),
    previousTeams: previousTeams && ofTeams(previousTeams),
    people: multiset(personRows(people).map((row) => ({ ...row, id: '', login: '' }))),
    seats: multiset((seats ?? []).map((seat) => ({ ...seat, id: '', login: '' }))),
  };
}

describe('people who are named', () => {
  it('are found by the search that must find none when they are hidden', async () => {
    const text = await allSurfaces(store, undefined);
    assert.equal((await store.stored()).notes.problems.length, 1);
    const { people } = await store.ask({ people: true });
    const active = personRows(people).flatMap(({ id, login }) => [id, login]);
    assert.ok(active.length > 60);
    const found = foundIn(text);
    for (const name of active) assert.ok(found.includes(name), name);
    assert.doesNotMatch(text, PSEUDONYM);
  });
});

describe('people of the compared teams', () => {
  it('are hidden as those of the date range are', () => {
    const member = { id: 'id-of-ada', login: 'ada', left: false };
    const ofAda = [team('1', 1, 2, { inactive: [member], current: ['id-of-ada'] })];
    const snapshot = snapshotOf([], { teams: ofAda, currentTeams: ofAda, previousTeams: ofAda });
    assert.equal(JSON.stringify(snapshot).split('id-of-ada').length - 1, 6);
    const key = new Pseudonyms(new Uint8Array(32));
    for (const names of [undefined, key]) {
      const text = JSON.stringify(hidePeople(snapshot, names));
      assert.doesNotMatch(text, /ada/);
      assert.match(text, /currentTeams/);
    }
  });
});

describe('people under pseudonyms', () => {
  it('are named nowhere', async () => {
    const text = await allSurfaces(store, 'pseudonyms');
    assert.deepEqual(foundIn(text), []);
    assert.match(text, PSEUDONYM);
  });

  it('have the same metrics, each of them and all together', async () => {
    const shown = await store.ask({ people: true });
    const hidden = await store.ask({ people: true, ...HIDE });
    assert.ok(shown.comparison?.ids && shown.previous && shown.seats);
    assert.deepEqual(metrics(hidden), metrics(shown));
    const names = await named();
    const of = (id: string) => names.of(id);
    assert.deepEqual(
      personRows(hidden.people).map((row) => JSON.stringify(row)),
      personRows(shown.people)
        .map((row) => ({ ...row, id: of(row.id), login: of(row.id) }))
        .sort((a, b) => (a.id < b.id ? -1 : 1))
        .map((row) => JSON.stringify(row)),
    );
    assert.deepEqual(
      hidden.teams.map(({ current }) => current),
      shown.teams.map(({ current }) => current.map(of).sort()),
    );
  });

  it('come in the order of the pseudonyms, which says nothing of logins and ids', async () => {
    const { people, seats, teams, comparison } = await store.ask({ people: true, ...HIDE });
    const lost = comparison?.lostUsers ?? [];
    assert.ok(lost.length > 1);
    assert.ok(lost.every(({ id, login }) => id === login));
    const lists = [
      lost.map(({ id }) => id),
      personRows(people).map(({ id }) => id),
      currentSeats(seats ?? []).map(({ id }) => id),
      ...teams.flatMap(({ inactive, current }) => [inactive.map(({ id }) => id), current]),
    ];
    for (const list of lists) {
      assert.deepEqual(list, [...list].sort());
      assert.ok(list.every(isPseudonym));
    }
  });

  it('keep them over restarts, and get others with another key', async () => {
    const names = async () =>
      personRows((await store.ask({ people: true, ...HIDE })).people).map(({ id }) => id);
    const first = await names();
    assert.deepEqual(await names(), first);
    const { size } = new Set(first);
    assert.equal(size, first.length);
    await rm(keyFile());
    const others = new Set(await names());
    assert.equal(others.size, size);
    assert.ok(first.every((name) => !others.has(name)));
  });

  it('can be asked for by them, at once after a restart', async () => {
    await store.ask(HIDE);
    const [person] = personRows((await store.ask({ people: true })).people);
    assert.ok(person);
    const name = (await named()).of(person.id);
    const byId = await store.ask({ people: true, filter: { users: [person.id] } });
    const byName = await store.ask({ people: true, filter: { users: [name] }, ...HIDE });
    assert.equal(byId.results.active_users.value, 1);
    assert.deepEqual(metrics(byName), metrics(byId));
    assert.deepEqual(byName.filter, { users: [name] });
    assert.deepEqual(byName.logins, { [name]: name });
  });

  it('cannot be asked for by their ids, nor by the pseudonyms of another computer', async () => {
    const ids = personRows((await store.ask({ people: true })).people).map(({ id }) => id);
    for (const users of [ids, ['person-00000000']]) {
      const { results, people, logins } = await store.ask({ people: true, filter: { users }, ...HIDE });
      assert.equal(results.active_users.value, 0);
      assert.deepEqual(personRows(people), []);
      assert.deepEqual(logins, {});
    }
  });

  it('still make the reader’s own teams the reader’s', async () => {
    const mine = async (hide?: 'pseudonyms' | 'all') =>
      (await store.ask(hide && { hide })).teams.filter((team) => team.mine).map(({ id }) => id);
    const shown = await mine();
    const own = [...store.sample.teamsOn(store.sample.range.to)].filter(([, members]) =>
      members.includes(store.sample.people[6]?.id ?? 0),
    );
    assert.ok(shown.length > 0);
    assert.deepEqual(shown.toSorted(), own.map(([id]) => String(id)).sort());
    assert.deepEqual([await mine('pseudonyms'), await mine('all')], [shown, shown]);
  });
});

describe('metrics without people', () => {
  it('have neither logins nor pseudonyms', async () => {
    const text = await allSurfaces(store, 'all');
    assert.deepEqual(foundIn(text), []);
    assert.doesNotMatch(text, PSEUDONYM);
  });

  it('are the same of the whole and of teams', async () => {
    const all = await store.ask({ people: true, hide: 'all' });
    const shown = metrics(await store.ask());
    const ofTeams = (of: typeof shown.teams | null | undefined) =>
      of?.map((team) => ({ ...team, inactive: [], current: 0 })) ?? of;
    assert.deepEqual(metrics(all), {
      ...shown,
      teams: ofTeams(shown.teams),
      currentTeams: ofTeams(shown.currentTeams),
      previousTeams: ofTeams(shown.previousTeams),
    });
    assert.ok(all.comparison && all.results.seats.totals);
    assert.ok(!('people' in all) && !('seats' in all));
    assert.ok(!('ids' in all.comparison) && !('lostUsers' in all.comparison));
  });

  it('count no user where the filter is a user', async () => {
    const [person] = personRows((await store.ask({ people: true })).people);
    const { results } = await store.ask({ filter: { users: [person?.id ?? ''] }, hide: 'all' });
    assert.equal(results.active_users.value, 0);
  });
});

describe('a person who changes the login', () => {
  const engine = useEngine();

  it('keeps the pseudonym, from day to day and as a number or text', async () => {
    const [eve, last] = ['2026-11-17', '2026-11-18'];
    await engine.read(
      [userRow(eve, 1, { user_login: 'before' })],
      [userRow(last, '1', { user_login: 'after' }), teamRow(last, 1, 42)],
    );
    const { people, teams } = await engine.metrics({ people: true, ...HIDE });
    const [name] = teams[0]?.current ?? [];
    assert.deepEqual(
      personRows(people).map(({ id, login, activeDays }) => [id, login, activeDays]),
      [[name, name, 2]],
    );
  });
});
