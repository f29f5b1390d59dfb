/** The names of a team; see `TeamAdoption`. */
interface NamedTeam {
  readonly id: string;
  readonly slug: string;
  readonly name: string;
}

/**
 * The teams with distinct names: teams with the same name get their slug as a suffix, or their ID if the slugs are the
 * same as well.
 */
export function withDistinctNames<T extends NamedTeam>(teams: readonly T[]): T[] {
  const bySlug = withSuffix(teams, (team, alike) => {
    const slugs = new Set(alike.map(({ slug }) => slug.toLowerCase()));
    return slugs.size === alike.length ? team.slug : team.id;
  });
  // The name of a team can equal another name with its suffix, e.g. "Web (shop)".
  return withSuffix(bySlug, ({ id }) => id);
}

/** Adds `suffixOf` to the names of teams that share a name. */
function withSuffix<T extends NamedTeam>(
  teams: readonly T[],
  suffixOf: (team: T, alike: readonly T[]) => string,
): T[] {
  const byName = Map.groupBy(teams, ({ name }) => name.toLowerCase());
  return teams.map((team) => {
    const alike = byName.get(team.name.toLowerCase()) ?? [];
    return alike.length < 2 ? team : { ...team, name: `${team.name} (${suffixOf(team, alike)})` };
  });
}

/** The teams that match the text: the team with this ID, otherwise all teams with this slug or name. */
export function teamsCalled<T extends NamedTeam>(teams: readonly T[], wanted: string): T[] {
  const byId = teams.filter(({ id }) => id === wanted);
  if (byId.length > 0) return byId;
  const lower = wanted.toLowerCase();
  return teams.filter((team) => namesOf(team).includes(lower));
}

function namesOf({ id, slug, name }: NamedTeam): string[] {
  const plain = [` (${id})`, ` (${slug})`].reduce(
    (rest, end) => (rest.endsWith(end) ? rest.slice(0, -end.length) : rest),
    name,
  );
  return [slug, name, plain].map((each) => each.toLowerCase());
}

/** The teams to choose from, e.g. "42 (Web), 43 (Web shop)". */
export function idsAndNames(teams: readonly NamedTeam[]): string {
  return teams
    .map(({ id, name }) =>
      name.endsWith(`(${id})`) ? `${id} (${name.slice(0, -id.length - 3)})` : `${id} (${name})`,
    )
    .join(', ');
}
