import { addDays, type Day, type DayRange, trailing } from '../domain/day.ts';
import { REPORT_DAYS } from '../domain/report-days.ts';
import type { EntityRow, UserRow, UserTeamRow } from '../reports/schemas.ts';
import type { ScopeKind } from '../domain/scope.ts';
import { type Activity, activityOf } from './activity.ts';
import { ENTITIES, scopeIds } from './entities.ts';
import { distinct, entityRow } from './entity-rows.ts';
import { fileText } from './files.ts';
import { createPeople, type SamplePerson } from './sample-people.ts';
import { isEngaged, phaseOf } from './sample-phases.ts';
import { pullRequestCounts, pullRequestsOn, repoRows, type SampleRepoRow } from './pull-requests.ts';
import { type SeatRow, seatRow } from './sample-seats.ts';
import { createTeams, Membership, SMALLEST_LISTED } from './sample-teams.ts';
import { since, USED, UsageCalendar } from './usage.ts';
import type { Engagement, Sample, SampleOptions, SampleReport, Shard } from './types.ts';
import { userRow } from './user-rows.ts';

/** Days for which licenses have activity: more than a month, so that some licenses are idle. */
const SEAT_DAYS = 90;

export const SAMPLE_DEFAULTS = { people: 240, days: 120, seed: 1 };

export type { Sample, SampleOptions } from './types.ts';

/** The same options always generate the same sample, in any order of calls. */
export function createSample(options: SampleOptions): Sample {
  return new GeneratedSample(options);
}

const REPORT_LAG_DAYS = 2;

class GeneratedSample implements Sample {
  readonly organization = ENTITIES.organization;
  readonly enterprise = ENTITIES.enterprise;
  readonly options: SampleOptions;
  readonly range: DayRange;
  readonly teams = createTeams();
  readonly people: readonly SamplePerson[];
  readonly #everyone: readonly SamplePerson[];
  readonly #membership: Membership;
  readonly #calendar: UsageCalendar;

  constructor(options: SampleOptions) {
    this.options = options;
    this.range = trailing(addDays(options.today, -REPORT_LAG_DAYS), options.days);
    this.#everyone = createPeople(options.people, options.seed, this.range);
    this.people = this.#everyone.filter(({ elsewhere }) => !elsewhere);
    this.#membership = new Membership(this.teams, this.#everyone, options.seed, this.range);
    this.#calendar = new UsageCalendar(this.#everyone, options.seed, this.range);
  }

  teamsOn(day: Day): ReadonlyMap<number, readonly number[]> {
    return new Map(
      [...this.#membership.on(day)].map(([id, members]) => [id, members.map((member) => member.id)]),
    );
  }

  activityOn(day: Day): Iterable<Activity> {
    return this.#activities(day, 'organization');
  }

  *users(day: Day, scope: ScopeKind): Iterable<UserRow> {
    const month = this.#calendar.trailing(day, REPORT_DAYS);
    for (const activity of this.#activities(day, scope)) {
      yield userRow(activity, phaseOf(month, activity.person.index), this, scope);
    }
  }

  *userTeams(day: Day, scope: ScopeKind): Iterable<UserTeamRow> {
    if (!since(day, 'userTeams')) return;
    // A row contains only the ID of its own scope.
    const ids =
      scope === 'organization'
        ? { organization_id: this.organization.id }
        : { enterprise_id: this.enterprise.id };
    const slugs = new Map(this.teams.map(({ id, slug }) => [id, slug]));
    for (const [team_id, members] of this.#membership.on(day)) {
      if (members.length < SMALLEST_LISTED) continue;
      for (const { id, login } of members) {
        yield { user_id: id, user_login: login, day, ...ids, team_id, slug: slugs.get(team_id) ?? '' };
      }
    }
  }

  entity(day: Day, scope: ScopeKind): EntityRow {
    return entityRow({
      day,
      ids: scopeIds(this, scope),
      people: this.#peopleOf(scope),
      activities: this.#activities(day, scope),
      calendar: this.#calendar,
      pullRequests: pullRequestCounts(this.#pullRequests(day), day),
    });
  }

  engagement(end: Day, scope: ScopeKind): Engagement {
    const month = this.#calendar.trailing(end, REPORT_DAYS);
    const people = this.#peopleOf(scope);
    const count = (bits: number): number =>
      people.filter(({ index }) => isEngaged(month, index, bits)).length;
    return {
      active_user_count: distinct(people, month, USED.active),
      totals_by_feature: [
        { feature: 'code_completion', engaged_user_count: count(USED.completion) },
        { feature: 'agent_edit', engaged_user_count: count(USED.agent) },
        { feature: 'code_review_active', engaged_user_count: count(USED.reviewActive) },
        { feature: 'code_review_passive', engaged_user_count: count(USED.reviewPassive) },
        { feature: 'cloud_agent', engaged_user_count: count(USED.cloudAgent) },
        { feature: 'copilot_cli', engaged_user_count: count(USED.cli) },
        { feature: 'github_app', engaged_user_count: count(USED.app) },
      ],
    };
  }

  repos(day: Day, scope: ScopeKind): Iterable<SampleRepoRow> {
    return since(day, 'repos') ? repoRows(day, this.#pullRequests(day), this, scope) : [];
  }

  *seats(): Iterable<SeatRow> {
    const days = this.#calendar.trailing(this.range.to, SEAT_DAYS);
    for (const person of this.people)
      yield seatRow(person, this.range, days, this.#membership.on(this.range.to), this.teams);
  }

  file(
    report: SampleReport,
    scope: ScopeKind,
    day: Day,
    shard: Shard = { index: 0, count: 1 },
  ): Iterable<string> {
    return fileText(this, report, scope, day, shard);
  }

  #peopleOf(scope: ScopeKind): readonly SamplePerson[] {
    return scope === 'organization' ? this.people : this.#everyone;
  }

  *#activities(day: Day, scope: ScopeKind): Iterable<Activity> {
    const used = this.#calendar.on(day);
    const progress = this.#calendar.progress(day);
    for (const person of this.#peopleOf(scope)) {
      const bits = used[person.index] ?? 0;
      if (bits !== 0) yield activityOf(person, day, bits, this.options.seed, progress);
    }
  }

  #pullRequests(day: Day) {
    return pullRequestsOn(day, this.options.people, this.options.seed);
  }
}
