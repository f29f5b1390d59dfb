import { addDays, type Day, type DayRange, daysIn, trailing } from '../domain/day.ts';
import type { Source } from '../domain/scope.ts';
import { isSettled } from '../domain/settled.ts';
import { COUNTERS, noSums, type Sums } from '../facts/counters.ts';
import type { DayFacts } from '../facts/day-facts.ts';
import type { Filter } from '../facts/filter.ts';
import { type NameUsers, nameUsers } from '../facts/name-users.ts';
import { OTHERS } from '../facts/names.ts';
import { type PeopleIndex, PersonSet, renumber } from '../facts/person-set.ts';
import type { Numbered, TeamDay } from '../facts/team-day.ts';
import type { DayDigest } from '../facts/user-day.ts';
import { activeSince, seatState } from '../metrics/licences.ts';
import type { Held } from '../store/catalogue.ts';
import { SummaryBuilder, type TeamOnDay } from '../summary/builder.ts';
import { SummaryDays } from '../summary/day-states.ts';
import { SUMMARY_FORMAT, SUMMARY_VERSION, type SummaryDocument } from '../summary/document.ts';
import { type AgentDay, toldPhases, toldPullRequests, publishedSessions } from '../summary/entity.ts';
import type { ScopeDay } from '../summary/scope-tally.ts';
import type { FactsReader } from './facts-reader.ts';
import type { HeldDays } from './held-days.ts';

export interface PublishInput {
  readonly source: Source;
  readonly subject: SummaryDocument['subject'];
  /** Figures of fewer people are withheld. */
  readonly threshold: number;
  readonly activeIn?: Filter['activeIn'];
  readonly approximateTeams?: boolean;
  /** Epoch milliseconds. */
  readonly now: number;
}

export interface PublishParts {
  readonly input: PublishInput;
  readonly held: Held;
  readonly teamNames: Readonly<Record<string, string>>;
  readonly reader: FactsReader;
  readonly index: PeopleIndex;
  /** What is held of the whole, and of teams by id. */
  readonly daysOf: (team?: string) => HeldDays;
  readonly progress: (share: number) => void;
  readonly signal: AbortSignal;
}

/** The summary of all that is held of a source; null where no day of people is. */
export async function publish(parts: PublishParts): Promise<SummaryDocument | null> {
  const { input, held, teamNames, progress, signal } = parts;
  const users = held.users ?? [];
  const [first, last] = [users[0], users.at(-1)];
  if (first === undefined || last === undefined) return null;
  const range = { from: first.day, to: last.day };
  const builder = new SummaryBuilder({ range, threshold: input.threshold, teamNames });
  for (const [at, { day }] of users.entries()) {
    signal.throwIfAborted();
    const found = await dayOf(parts, day);
    if (found !== undefined) builder.add(day, found.whole, found.teams, found.users);
    progress((at + 1) / users.length);
    // Lets a cancellation and other calls in between two days.
    await new Promise((resume) => setImmediate(resume));
  }
  const told = builder.finish();
  const { active } = told.whole.counts;
  return {
    format: SUMMARY_FORMAT,
    version: SUMMARY_VERSION,
    publishedAt: new Date(input.now).toISOString(),
    subject: input.subject,
    definitions: {
      activeUsers: input.activeIn ?? 'everyone',
      approximateTeams: input.approximateTeams === true,
      timeZone: 'UTC',
    },
    threshold: input.threshold,
    ...range,
    held: heldIn(held, range),
    ...told,
    whole: {
      ...told.whole,
      counts: {
        ...told.whole.counts,
        active: { ...active, week: await weeksIn(parts, range, active.week) },
      },
    },
    entities: await entitiesIn(parts, range, told.whole),
    licences: await licencesOf(parts, last.day),
  };
}

interface FoundDay {
  readonly whole: ScopeDay;
  readonly teams: readonly TeamOnDay[];
  readonly users: NameUsers;
}

async function dayOf({ reader, daysOf, index }: PublishParts, day: Day): Promise<FoundDay | undefined> {
  const [digest, facts] = [await reader.digest(day), await reader.users(day)];
  const summary = await daysOf().on(day);
  if (digest === undefined || facts === undefined || summary === undefined) return undefined;
  const everybody = PersonSet.of(new Uint32Array(Math.ceil(index.size / 32)));
  for (const person of digest.numbers) everybody.add(person);
  const listed = await daysOf().teams({ from: day, to: day });
  const teams: TeamOnDay[] = [];
  for (const team of listed.flatMap((each) => each.teams)) {
    const of = await daysOf(team.id).on(day);
    if (of !== undefined) teams.push({ id: team.id, slug: team.slug, of: teamDay(team, of, everybody) });
  }
  return {
    whole: { summary, present: everybody, totals: totalsOf(digest) },
    teams,
    users: numbered(nameUsers(facts), digest),
  };
}

function teamDay({ members, sums }: TeamDay, summary: ScopeDay['summary'], everybody: PersonSet): ScopeDay {
  const seated = new PersonSet();
  for (const member of members) seated.add(member);
  return { summary, present: seated.within(everybody), totals: sums, seated };
}

function numbered(users: NameUsers, { numbers }: Numbered<DayDigest>): NameUsers {
  const kinds = [...users].map(([kind, names]) => {
    const sets = [...names].map(([name, set]) => [name, renumber(set, numbers)] as const);
    return [kind, new Map(sets)] as const;
  });
  return new Map(kinds);
}

function totalsOf({ of: { totals } }: Numbered<Pick<DayFacts, 'totals'>>): Sums {
  const sums = noSums();
  for (const counter of COUNTERS) for (const value of totals[counter]) sums[counter] += value;
  return sums;
}

function heldIn(held: Held, range: DayRange): SummaryDocument['held'] {
  const states = (report: 'users' | 'entity' | 'user-teams'): string => {
    const written = new Map((held[report] ?? []).map(({ day, writtenAt }) => [day, writtenAt]));
    return daysIn(range)
      .map((day) => {
        const at = written.get(day);
        return at === undefined ? '.' : isSettled(day, at) ? 's' : 'u';
      })
      .join('');
  };
  return { users: states('users'), entity: states('entity'), 'user-teams': states('user-teams') };
}

/** People of seven days; where these are not all held, GitHub's own count of them. */
async function weeksIn(
  { reader, held, input: { threshold, activeIn } }: PublishParts,
  range: DayRange,
  counted: readonly (number | null)[] = [],
): Promise<(number | null)[]> {
  const known = new Set((held.users ?? []).map(({ day }) => day));
  const weeks: (number | null)[] = [];
  for (const [at, day] of daysIn(range).entries()) {
    const isWhole = daysIn(trailing(day, 7)).every((each) => known.has(each));
    const entity = isWhole || activeIn !== undefined ? undefined : await reader.entity(day);
    const count = (isWhole ? counted[at] : entity?.counted.weekly) ?? null;
    weeks.push(count !== null && count > 0 && count < threshold ? null : count);
  }
  return weeks;
}

/** What only the organisation's or enterprise's own rows tell, of the days of which the whole tells its work. */
async function entitiesIn(
  { reader, daysOf, input: { threshold } }: PublishParts,
  range: DayRange,
  whole: SummaryDocument['whole'],
): Promise<SummaryDocument['entities']> {
  const found: SummaryDocument['entities'] = [];
  const days = new SummaryDays(range);
  const agents = new Set((whole.lists.thirdPartyAgent ?? []).map(({ name }) => name));
  const nameOf = (agent: string): string | undefined =>
    agents.has(agent) ? agent : agents.has(OTHERS) ? OTHERS : undefined;
  const agentsOn = async (day: Day): Promise<AgentDay> => ({
    jobs: (await daysOf().on(day))?.lists.thirdPartyAgent ?? [],
    sessions: (await reader.entity(day))?.agentSessions ?? null,
  });
  for (const day of days.days) {
    const under = days.toldUnder(day, whole.days);
    const told = await Promise.all(under.map((each) => reader.entity(each)));
    const agentSessions = publishedSessions(await Promise.all(under.map(agentsOn)), nameOf);
    const pullRequests = toldPullRequests(told.map((each) => each?.pullRequests ?? null));
    // Of the window that is shown first, and of the one before it.
    const isShown = day === range.to || day === addDays(range.to, -28);
    const phases = isShown ? ((await reader.entity(day))?.phases ?? null) : null;
    if (pullRequests.pullRequests === null && phases === null && agentSessions === null) continue;
    found.push({ day, ...pullRequests, phases: phases && toldPhases(phases, threshold), agentSessions });
  }
  return found;
}

async function licencesOf(
  { daysOf, held, input: { threshold } }: PublishParts,
  last: Day,
): Promise<SummaryDocument['licences']> {
  const day = held.seats?.at(-1)?.day;
  const seats = await daysOf().seats();
  if (day === undefined || seats === null) return null;
  const states = Map.groupBy(seats, (seat) => seatState(seat, activeSince(last)));
  const counts = (['active', 'idle', 'neverUsed'] as const).map(
    (state) => [state, states.get(state)?.length ?? 0] as const,
  );
  const hidden = counts.filter(([, count]) => count > 0 && count < threshold);
  // One alone could be worked out from the others.
  const next = counts.filter(([, count]) => count >= threshold).sort(([, a], [, b]) => a - b)[0];
  const withheld = new Set(
    [...hidden, ...(hidden.length === 1 && next ? [next] : [])].map(([state]) => state),
  );
  const told = counts.map(([state, count]) => [state, withheld.has(state) ? null : count]);
  return {
    day,
    assigned: seats.length < threshold ? null : seats.length,
    ...Object.fromEntries(told),
  } as SummaryDocument['licences'];
}
