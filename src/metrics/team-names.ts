/** How a team is called; see `TeamAdoption`. */
interface NamedTeam {
  readonly id: string;
  readonly slug: string;
  readonly name: string;
}

/**
 * The teams with names that tell them apart: where several are called the same, each has its slug behind its name, or its
 * id where the slugs are the same as well.
 */
export function withDistinctNames<T extends NamedTeam>(teams: readonly T[]): T[] {
  const bySlug = withSuffix(teams, (team, alike) => {
    const slugs = new Set(alike.map(({ slug }) => slug.toLowerCase()));
    return slugs.size === alike.length ? team.slug : team.id;
  });
  // A team may be called like another one with its slug, e.g. "Web (shop)".
  return withSuffix(bySlug, ({ id }) => id);
}

/** Teams of one name get `suffixOf` behind it. */
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

/** The teams that somebody may mean: the one with this id, or else all with this slug or name. */
export function teamsCalled<T extends NamedTeam>(teams: readonly T[], wanted: string): T[] {
  const byId = teams.filter(({ id }) => id === wanted);
  if (byId.length > 0) return byId;
  const lower = wanted.toLowerCase();
  return teams.filter((team) => callings(team).includes(lower));
}

function callings({ id, slug, name }: NamedTeam): string[] {
  const plain = [` (${id})`, ` (${slug})`].reduce(
    (rest, end) => (rest.endsWith(end) ? rest.slice(0, -end.length) : rest),
    name,
  );
  return [slug, name, plain].map((each) => each.toLowerCase());
}

/** "42 (Web), 43 (Web shop)": what to choose from. */
export function idsAndNames(teams: readonly NamedTeam[]): string {
  return teams
    .map(({ id, name }) =>
      name.endsWith(`(${id})`) ? `${id} (${name.slice(0, -id.length - 3)})` : `${id} (${name})`,
    )
    .join(', ');
}
