import type { Day, DayRange } from '../domain/day.ts';
import type { EntityRow, UserRow, UserTeamRow } from '../reports/schemas.ts';
import type { ScopeKind } from '../domain/scope.ts';
import type { Activity } from './activity.ts';
import type { Entities } from './entities.ts';
import type { SampleRepoRow } from './pull-requests.ts';
import type { SamplePerson } from './sample-people.ts';
import type { SeatRow } from './sample-seats.ts';
import type { SampleTeam } from './sample-teams.ts';

export type SampleReport =
  'entity-1-day' | 'entity-28-day' | 'users-1-day' | 'users-28-day' | 'user-teams-1-day' | 'repos-1-day';

/** One of the files of a report. */
export interface Shard {
  readonly index: number;
  readonly count: number;
}

export interface SampleOptions {
  /** Number of users with a license in the organization. The enterprise has some more. */
  readonly people: number;
  readonly days: number;
  readonly seed: number;
  /** The current UTC day. The newest report day is two days earlier. */
  readonly today: Day;
}

/** The users of each feature in the 28 days of a report. */
export interface Engagement {
  readonly active_user_count: number;
  readonly totals_by_feature: readonly { readonly feature: string; readonly engaged_user_count: number }[];
}

/** A generated organization and its enterprise. Rows and files have the format of GitHub's reports. */
export interface Sample extends Entities {
  readonly options: SampleOptions;
  /** The first and the newest report day. */
  readonly range: DayRange;
  /** All teams, including those too small for GitHub to list. */
  readonly teams: readonly SampleTeam[];
  /** Users of the organization with a license. */
  readonly people: readonly SamplePerson[];
  /** Ids of the members by team id, small teams included. */
  teamsOn(day: Day): ReadonlyMap<number, readonly number[]>;
  /** The activity of the organization's users, before lists are limited and fields are left out. */
  activityOn(day: Day): Iterable<Activity>;
  users(day: Day, scope: ScopeKind): Iterable<UserRow>;
  userTeams(day: Day, scope: ScopeKind): Iterable<UserTeamRow>;
  entity(day: Day, scope: ScopeKind): EntityRow;
  engagement(end: Day, scope: ScopeKind): Engagement;
  repos(day: Day, scope: ScopeKind): Iterable<SampleRepoRow>;
  seats(): Iterable<SeatRow>;
  /** `day` is the last one for reports of 28 days. */
  file(report: SampleReport, scope: ScopeKind, day: Day, shard?: Shard): Iterable<string>;
}
