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
  const byName = Map.groupBy(teams, ({ name }) => name.toLowerCase());
  return teams.map((team) => {
    const alike = byName.get(team.name.toLowerCase()) ?? [];
    if (alike.length < 2) return team;
    const slugs = new Set(alike.map(({ slug }) => slug.toLowerCase()));
    return { ...team, name: `${team.name} (${slugs.size === alike.length ? team.slug : team.id})` };
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
  const plain = [` (${slug})`, ` (${id})`].reduce(
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
