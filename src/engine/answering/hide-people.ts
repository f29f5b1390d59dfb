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
    comparison: comparison && renamed(comparison, all),
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

function renamed({ ids, ...counts }: Comparison, all: (ids: readonly string[]) => string[]): Comparison {
  if (ids === undefined) return counts;
  const { newlyActive, retained, lost } = ids;
  return {
    ...counts,
    ids: { newlyActive: all(newlyActive), retained: all(retained), lost: all(lost) },
  };
}

function withoutPeople({ people: _, seats: __, ...snapshot }: Snapshot): Snapshot {
  const team = (of: TeamAdoption): TeamAdoption => ({ ...of, inactive: [], current: [] });
  const counts = ({ ids: _, ...numbers }: Comparison): Comparison => numbers;
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
