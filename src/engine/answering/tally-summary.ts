import { addDays, type Day, type DayRange, daysIn } from '../../domain/day.ts';
import { REPORT_DAYS } from '../../domain/report-days.ts';
import type { ReportKind, Source } from '../../domain/scope.ts';
import { isFinal } from '../../domain/final-days.ts';
import { COUNTERS, noSums, type Sums } from '../../facts/counters.ts';
import type { DayFacts } from '../../facts/day-facts.ts';
import { type ByReach, REACHES, reachTo } from '../../facts/counted.ts';
import { USER_GROUPS } from '../../facts/fields.ts';
import { type NameUsers, nameUsers } from '../../facts/name-users.ts';
import { OTHERS } from '../../facts/name-order.ts';
import { type PeopleIndex, UserSet, renumber } from '../../facts/user-set.ts';
import type { Numbered, TeamDay } from '../../facts/team-day.ts';
import type { DayDigest } from '../../facts/user-day.ts';
import { seatSpan, type SeatState, seatState } from '../../metrics/seat-state.ts';
import {
  publishablePhases,
  publishedBreakdown,
  publishedCount,
} from '../../summary/safety/published-breakdowns.ts';
import type { StoredDays, StoredDay } from '../../store/partition-catalog.ts';
import { SummaryBuilder, type TeamOnDay } from '../../summary/write/summary-builder.ts';
import { SummaryDays } from '../../summary/document/day-states.ts';
import {
  SUMMARY_FORMAT,
  SUMMARY_VERSION,
  type SummaryDocument,
  type SummaryScope,
} from '../../summary/document/published-summary.ts';
import {
  type AgentDay,
  publishedPhases,
  publishedPullRequests,
  publishedSessions,
} from '../../summary/document/published-entity.ts';
import type { ScopeDay } from '../../summary/write/scope-tally.ts';
import type { FactsReader } from '../reading/facts-reader.ts';
import type { DayReader } from './stored-days.ts';

export interface PublishInput {
  readonly source: Source;
  readonly subject: SummaryDocument['subject'];
  /** Numbers for fewer users are withheld. */
  readonly threshold: number;
  readonly approximateTeams?: boolean;
  /** Epoch milliseconds. */
  readonly now: number;
}

export interface PublishParts {
  readonly input: PublishInput;
  readonly stored: StoredDays;
  readonly teamNames: Readonly<Record<string, string>>;
  readonly reader: FactsReader;
  readonly index: PeopleIndex;
  /** The stored days of the whole or, by ID, of a team. */
  readonly daysOf: (team?: string) => DayReader;
  readonly progress: (share: number) => void;
  readonly signal: AbortSignal;
}

/** The summary of all stored days of a source; null if no day of the users report is stored. */
export async function publish(parts: PublishParts): Promise<SummaryDocument | null> {
  const { input, stored: days, teamNames, progress, signal } = parts;
  const stored = days.users ?? [];
  const [first, last] = [stored[0], stored.at(-1)];
  if (first === undefined || last === undefined) return null;
  const range = { from: first.day, to: last.day };
  const users = await parts.reader.userDays(range);
  const builder = new SummaryBuilder({ range, threshold: input.threshold, teamNames });
  for (const [at, { day }] of users.entries()) {
    signal.throwIfAborted();
    const found = await dayOf(parts, day);
    const entity = await parts.reader.entity(day);
    if (found !== undefined) builder.add(day, found.whole, found.teams, found.users, entity);
    progress((at + 1) / users.length);
    // Lets a cancellation and other calls in between two days.
    await new Promise((resume) => setImmediate(resume));
  }
  const published = builder.finish();
  const userDays = new Set(users.map(({ day }) => day));
  return {
    format: SUMMARY_FORMAT,
    version: SUMMARY_VERSION,
    publishedAt: new Date(input.now).toISOString(),
    subject: input.subject,
    definitions: {
      approximateTeams: input.approximateTeams === true,
      timeZone: 'UTC',
    },
    threshold: input.threshold,
    ...range,
    stored: storedIn({ ...days, users }, range),
    ...published,
    whole: { ...published.whole, counts: await countsOf(parts, range, userDays, published.whole.counts) },
    entities: await entitiesIn(parts, range, published.whole),
    licenses: await licensesOf(parts, last.day),
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
  const allUsers = UserSet.of(new Uint32Array(Math.ceil(index.size / 32)));
  for (const person of digest.numbers) allUsers.add(person);
  const listed = await daysOf().teams({ from: day, to: day });
  const teams: TeamOnDay[] = [];
  for (const team of listed.flatMap((each) => each.teams)) {
    const of = await daysOf(team.id).on(day);
    if (of !== undefined) teams.push({ id: team.id, slug: team.slug, of: teamDay(team, of, allUsers) });
  }
  return {
    whole: { summary, present: allUsers, totals: totalsOf(digest) },
    teams,
    users: numbered(nameUsers(facts), digest),
  };
}

function teamDay({ members, sums }: TeamDay, summary: ScopeDay['summary'], allUsers: UserSet): ScopeDay {
  const seated = new UserSet();
  for (const member of members) seated.add(member);
  return { summary, present: seated.within(allUsers), totals: sums, seated };
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

function storedIn(
  days: Readonly<Partial<Record<ReportKind, readonly Pick<StoredDay, 'day' | 'writtenAt'>[]>>>,
  range: DayRange,
): SummaryDocument['stored'] {
  const states = (report: 'users' | 'entity' | 'user-teams'): string => {
    const written = new Map((days[report] ?? []).map(({ day, writtenAt }) => [day, writtenAt]));
    return daysIn(range)
      .map((day) => {
        const at = written.get(day);
        return at === undefined ? '.' : isFinal(day, at) ? 's' : 'u';
      })
      .join('');
  };
  return { users: states('users'), entity: states('entity'), 'user-teams': states('user-teams') };
}

/** Users of the whole; where days of a reach are missing, GitHub's own count over just these days. */
async function countsOf(
  { reader, input: { threshold } }: PublishParts,
  range: DayRange,
  userDays: ReadonlySet<Day>,
  counted: SummaryScope['counts'],
): Promise<SummaryScope['counts']> {
  const days = daysIn(range);
  const found: SummaryScope['counts'] = structuredClone(counted);
  for (const [at, day] of days.entries()) {
    const missing = REACHES.filter((reach) =>
      daysIn(reachTo(day, reach)).some((each) => !userDays.has(each)),
    );
    const byGitHub = missing.length === 0 ? undefined : (await reader.entity(day))?.counted;
    const put = (into: Columns, counts: ByReach = {}): void => {
      for (const reach of missing) {
        const published = publishedCount(counts[reach] ?? null, threshold);
        if (published === null && into[reach] === undefined) continue;
        (into[reach] ??= days.map(() => null))[at] = published;
      }
    };
    put(found.active, byGitHub?.active);
    for (const group of USER_GROUPS) put((found.groups[group] ??= {}), byGitHub?.groups[group]);
  }
  return found;
}

type Columns = SummaryScope['counts']['active'];

/** Metrics that only the report of the organization or enterprise has, for the days whose sums the whole publishes. */
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
    const under = days.publishedUnder(day, whole.days);
    const entities = await Promise.all(under.map((each) => reader.entity(each)));
    const agentSessions = publishedSessions(await Promise.all(under.map(agentsOn)), nameOf);
    const pullRequests = publishedPullRequests(entities.map((each) => each?.pullRequests ?? null));
    // The last day of the date range that is shown first, and of its previous period.
    const isShown = day === range.to || day === addDays(range.to, -REPORT_DAYS);
    const phases = isShown ? ((await reader.entity(day))?.phases ?? null) : null;
    if (pullRequests.pullRequests === null && phases === null && agentSessions === null) continue;
    found.push({
      day,
      ...pullRequests,
      phases: phases && publishedPhases(publishablePhases(phases, threshold), threshold),
      agentSessions,
    });
  }
  return found;
}

async function licensesOf(
  { daysOf, stored: days, input: { threshold } }: PublishParts,
  last: Day,
): Promise<SummaryDocument['licenses']> {
  const day = days.seats?.at(-1)?.day;
  const seats = await daysOf().seats();
  if (day === undefined || seats === null) return null;
  const states = Map.groupBy(seats, (seat) => seatState(seat, seatSpan(last)));
  const counts = STATES.map((state) => states.get(state)?.length ?? 0);
  const {
    total: assigned,
    parts: [active = null, idle = null, noActivity = null],
  } = publishedBreakdown(counts, threshold);
  return { day, assigned, active, idle, noActivity };
}

/** No activity of a list of seats is later than the span: it goes on to the moment at which the list was read. */
const STATES = ['active', 'idle', 'noActivity'] as const satisfies SeatState[];
