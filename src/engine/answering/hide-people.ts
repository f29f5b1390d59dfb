import type { Comparison } from '../../metrics/comparison.ts';
import { renamedPeople } from '../../metrics/people-rows.ts';
import type { Snapshot } from '../../metrics/snapshot.ts';
import type { TeamAdoption } from '../../metrics/team-results.ts';
import type { Pseudonyms } from './pseudonyms.ts';

/** The same metrics without anything that identifies a user: with pseudonyms, or without people. */
export function hidePeople(snapshot: Snapshot, names: Pseudonyms | undefined): Snapshot {
  return names === undefined ? withoutPeople(snapshot) : withPseudonyms(snapshot, names);
}

/** Every list is in the order of the pseudonyms: that of logins or ids would give them away. */
function withPseudonyms(snapshot: Snapshot, names: Pseudonyms): Snapshot {
  const nameOf = (id: string): string => names.of(id);
  const all = (ids: readonly string[]): string[] => ids.map(nameOf).sort();
  const team = (of: TeamAdoption): TeamAdoption => ({
    ...of,
    inactive: of.inactive
      .map(({ id, left }) => ({ id: nameOf(id), login: nameOf(id), left }))
      .sort((a, b) => (a.id < b.id ? -1 : 1)),
    current: all(of.current),
  });
  const { comparison, people, seats } = snapshot;
  return {
    ...snapshot,
    hidden: 'pseudonyms',
    comparison: comparison && renamed(comparison, nameOf),
    teams: snapshot.teams.map(team),
    ...(snapshot.currentTeams && { currentTeams: snapshot.currentTeams.map(team) }),
    previousTeams: snapshot.previousTeams?.map(team) ?? null,
    logins: Object.fromEntries(all(Object.keys(snapshot.logins)).map((name) => [name, name])),
    ...(people && { people: renamedPeople(people, nameOf) }),
    ...(seats && {
      seats: seats
        .map((seat) => {
          const name = seat.id === null ? null : nameOf(seat.id);
          return { ...seat, id: name, login: name };
        })
        .sort((a, b) => ((a.id ?? '') < (b.id ?? '') ? -1 : 1)),
    }),
  };
}

function renamed({ ids, lostUsers, ...counts }: Comparison, nameOf: (id: string) => string): Comparison {
  const all = (of: readonly string[]): string[] => of.map(nameOf).sort();
  return {
    ...counts,
    ...(ids && {
      ids: { newlyActive: all(ids.newlyActive), retained: all(ids.retained), lost: all(ids.lost) },
    }),
    ...(lostUsers && {
      lostUsers: lostUsers
        .map(({ id, lastActive }) => ({ id: nameOf(id), login: nameOf(id), lastActive }))
        .sort((a, b) => (a.id < b.id ? -1 : 1)),
    }),
  };
}

function withoutPeople({ people: _, seats: __, ...snapshot }: Snapshot): Snapshot {
  const team = (of: TeamAdoption): TeamAdoption => ({ ...of, inactive: [], current: [] });
  const counts = ({ ids: _, lostUsers: __, ...numbers }: Comparison): Comparison => numbers;
  return {
    ...snapshot,
    hidden: 'all',
    comparison: snapshot.comparison && counts(snapshot.comparison),
    teams: snapshot.teams.map(team),
    ...(snapshot.currentTeams && { currentTeams: snapshot.currentTeams.map(team) }),
    previousTeams: snapshot.previousTeams?.map(team) ?? null,
    logins: {},
  };
}
