import * as l10n from '@vscode/l10n';
import { addSums, noSums, type Sums } from '../facts/counters.ts';
import type { Day } from '../domain/day.ts';
import { ownValue } from '../domain/own-value.ts';
import { personId } from '../facts/person-ids.ts';
import { type PeopleIndex, UserSet } from '../facts/user-set.ts';
import type { TeamDay, TeamsOfDay, TeamUses } from '../facts/team-day.ts';
import { isChanceOfShares, type Share, shareOf } from './chance.ts';
import { ratio } from './metric.ts';
import { EVERYONE, sumOfUses } from './team-uses.ts';
import { withDistinctNames } from './team-names.ts';

export interface TeamMember {
  readonly id: string;
  readonly login: string;
  /** Whether the user left the team before the last day. */
  readonly left: boolean;
}

export function adoptionBasis(): string {
  return l10n.t(
    'Distinct users who were active on a day on which they belonged to the team ÷ distinct users with a seat who belonged to the team, on the days of the date range on which GitHub lists the team. Users in several teams count in each team, so teams are never added up.',
  );
}

/** Why a source with individual users has no teams. */
export function noTeamKnown(): string {
  return l10n.t(
    'No team data for this date range. GitHub lists teams with at least five Copilot seats, on days since May 14, 2026, and this source has no user-teams report for these days.',
  );
}

/** Shown instead of the adoption that a summary withholds. */
export function adoptionWithheld(): string {
  return l10n.t('withheld in the summary');
}

type Counts = Pick<TeamAdoption, 'active' | 'seated'>;

/**
 * The share of the members with a seat who are active. Undefined: a published summary withholds one of the counts, or no
 * member has a seat.
 */
export function adoptionOf({ active, seated }: Counts): Share | undefined {
  return shareOf(active, seated);
}

/** Members with a seat and without activity; null where a published summary withholds one of the counts. */
export function inactiveMembersOf({ active, seated }: Counts): number | null {
  return active === null || seated === null ? null : seated - active;
}

/** The share of the active members who use an agent; undefined where it is not reported, or no member is active. */
export function agentShareOf({ agentUsers, active }: Peer): Share | undefined {
  return shareOf(agentUsers, active);
}

/** The share of the active members who use chat; undefined likewise. */
export function chatShareOf({ chatUsers, active }: Peer): Share | undefined {
  return shareOf(chatUsers, active);
}

/** Adoption in a period and in the previous one. */
export interface AdoptionChange {
  readonly now: Share;
  readonly then: Share;
  /** The difference of the shares: 0.1 is ten percentage points. */
  readonly points: number;
  /** The number of seats in the period that has fewer. */
  readonly fewerSeats: number;
  /** Whether there is a difference that could be chance. */
  readonly isChance: boolean;
}

/** Undefined where one of the two periods has no adoption. */
export function adoptionChangeOf(sides: {
  readonly now: Counts;
  readonly then: Counts;
}): AdoptionChange | undefined {
  const [now, then] = [adoptionOf(sides.now), adoptionOf(sides.then)];
  if (now === undefined || then === undefined) return undefined;
  return {
    now,
    then,
    points: now.share - then.share,
    fewerSeats: Math.min(now.whole, then.whole),
    isChance: now.share !== then.share && isChanceOfShares(now, then),
  };
}

/**
 * Marks a team that GitHub lists on fewer days than others: its users had less time. `teamDays`: days with team data.
 */
export function listedNote({ days }: Pick<TeamAdoption, 'days'>, teamDays: number): string | undefined {
  return days < teamDays ? l10n.t('listed on {0} of {1} days', days, teamDays) : undefined;
}

/** The team's name with the note, for all rankings of teams. */
export function markedName(team: Pick<TeamAdoption, 'name' | 'days'>, teamDays: number): string {
  const note = listedNote(team, teamDays);
  return note === undefined ? team.name : `${team.name} (${note})`;
}

/** The activity of a team on one day. */
export interface TeamPoint {
  readonly day: Day;
  /** Null if a summary withholds it, as for all numbers below. */
  readonly active: number | null;
  readonly seated: number | null;
  /** Requests of the members, CLI included. */
  readonly interactions: number | null;
}

/**
 * A team's adoption in a date range. Users in several teams count in each team, so teams are never added up.
 */
export interface TeamAdoption {
  readonly id: string;
  /** The team's slug on the last day that lists it. */
  readonly slug: string;
  /** The name, distinct for each team; the slug if GitHub did not report a name. */
  readonly name: string;
  /** Distinct users who were active on a day on which they belonged to the team; null if a summary withholds it. */
  readonly active: number | null;
  /** Active users who used chat or an agent in the IDE on such a day; null if no day reports it. */
  readonly chatUsers: number | null;
  readonly agentUsers: number | null;
  /** Distinct users with a Copilot seat who belonged to the team on any day; null if a summary withholds it. */
  readonly seated: number | null;
  /** Empty if individual users are not available or hidden. Their number is `seated` minus `active`. */
  readonly inactive: readonly TeamMember[];
  /** Days of the date range on which GitHub lists the team. GitHub leaves out teams with fewer than five seats. */
  readonly days: number;
  /** Ids of the members on the last day that lists the team. */
  readonly current: readonly string[];
  /** Set if the signed-in user is a current member. */
  readonly mine?: true;
  /** Top-level counters of the members, CLI included. */
  readonly sums: Readonly<Sums>;
  /** Completions that were suggested to members, and accepted by them. */
  readonly completions: { readonly suggested: number; readonly accepted: number };
  /** Days of the date range that a summary leaves out of the sums because too few users were active. */
  readonly withheld?: number;
  /** Accepted ÷ suggested completions. */
  readonly acceptanceRate: number | null;
  /** What the members used on the days; present if requested. */
  readonly uses?: TeamUses;
  /** Values by day; present if requested. */
  readonly series?: readonly TeamPoint[];
}

/** A team beside others: without its members. */
export type Peer = Omit<TeamAdoption, 'inactive' | 'current' | 'series'>;

/** What a team can be compared with. */
export interface Peers {
  /** All users on the days with teams, in the place of a team; undefined where no day has teams. */
  readonly everyone?: Peer;
  readonly teams: readonly Peer[];
}

/** `teams`: everyone is among them. */
export function peersOf(teams: readonly TeamAdoption[]): Peers {
  const peers = teams.map(({ inactive: _, current: __, series: ___, ...peer }) => peer);
  const everyone = peers.find(({ id }) => id === EVERYONE);
  return { teams: peers.filter(({ id }) => id !== EVERYONE), ...(everyone && { everyone }) };
}

interface TeamOptions {
  /** Known names of teams, by ID. */
  readonly names?: Readonly<Record<string, string>>;
  /** IDs of the teams for which values by day are requested. */
  readonly inDetail?: readonly string[];
  /** ID of the signed-in user. */
  readonly viewer?: string | undefined;
}

/** Sorted by name. `days` can be in any order. */
export function teamAdoption(
  days: readonly TeamsOfDay[],
  index: PeopleIndex,
  options: TeamOptions = {},
): TeamAdoption[] {
  const teams = new Map<string, TeamTally>();
  for (const { day, teams: ofDay } of [...days].sort((a, b) => (a.day < b.day ? -1 : 1))) {
    for (const team of ofDay) {
      const tally = teams.get(team.id) ?? new TeamTally(team, index.size);
      teams.set(team.id, tally);
      tally.add(day, team);
    }
  }
  return withDistinctNames([...teams.values()].map((tally) => tally.finish(index, options))).sort((a, b) =>
    a.name < b.name ? -1 : a.name > b.name ? 1 : a.id < b.id ? -1 : 1,
  );
}

class TeamTally {
  readonly #members: UserSet;
  readonly #active: UserSet;
  readonly #used: Record<'chat' | 'agent', UserSet | null> = { chat: null, agent: null };
  readonly #sums = noSums();
  readonly #completions = { suggested: 0, accepted: 0 };
  readonly #points: TeamPoint[] = [];
  readonly #uses: TeamUses[] = [];
  #last: TeamDay;

  constructor(first: TeamDay, people: number) {
    this.#last = first;
    this.#members = new UserSet(people);
    this.#active = new UserSet(people);
  }

  add(day: Day, team: TeamDay): void {
    this.#last = team;
    this.#points.push({
      day,
      active: team.active.length,
      seated: team.members.length,
      interactions: team.sums.interactions,
    });
    addEach(this.#members, team.members);
    addEach(this.#active, team.active);
    for (const flag of ['chat', 'agent'] as const) {
      const people = team[flag];
      if (people !== null) addEach((this.#used[flag] ??= new UserSet()), people);
    }
    if (team.uses !== undefined) this.#uses.push(team.uses);
    addSums(this.#sums, team.sums);
    this.#completions.suggested += team.completions.suggested;
    this.#completions.accepted += team.completions.accepted;
  }

  finish(index: PeopleIndex, { names = {}, inDetail = [], viewer }: TeamOptions): TeamAdoption {
    const { id, slug, members } = this.#last;
    const current = new Set(members);
    const asking = viewer === undefined ? undefined : index.find(personId(viewer));
    return {
      id,
      slug,
      name: ownValue(names, id) ?? slug,
      active: this.#active.size,
      chatUsers: this.#used.chat?.size ?? null,
      agentUsers: this.#used.agent?.size ?? null,
      seated: this.#members.size,
      inactive: [...this.#members.without(this.#active)]
        .map((person) => ({
          id: index.idOf(person),
          login: index.loginOf(person),
          left: !current.has(person),
        }))
        .sort((a, b) => (a.login < b.login ? -1 : 1)),
      days: this.#points.length,
      current: [...members].map((person) => index.idOf(person)),
      ...(asking !== undefined && current.has(asking) && { mine: true }),
      sums: this.#sums,
      completions: this.#completions,
      acceptanceRate: ratio(this.#completions.accepted, this.#completions.suggested),
      ...(this.#uses.length > 0 && { uses: sumOfUses(this.#uses) }),
      ...(inDetail.includes(id) ? { series: this.#points } : {}),
    };
  }
}

function addEach(to: UserSet, people: Uint32Array): void {
  for (const person of people) to.add(person);
}

/** Requests of the members, CLI included ÷ active members; null if the sums do not cover all days. */
export function requestsPerMember({ sums, active, withheld = 0 }: Peer): number | null {
  return withheld > 0 ? null : ratio(sums.interactions, active);
}
