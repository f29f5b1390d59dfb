import { systemClock } from '../../src/domain/clock.ts';
import type { ReportName } from '../../src/github/reports.ts';
import { membership, organization, publicUser, simpleUser, team, teamOfViewer } from './bodies.ts';
import { organizationRefusal, ok, page, refuse } from './replies.ts';
import type { ApiReply, ApiRequest, Endpoint } from './replies.ts';
import { enterpriseReportRefusal, reportEndpoint } from './reports.ts';

const ORGANIZATION_REPORTS = '/orgs/{org}/copilot/metrics/reports';
const ENTERPRISE_REPORTS = '/enterprises/{enterprise}/copilot/metrics/reports';
const REPORTS: readonly ReportName[] = [
  'entity-1-day',
  'entity-28-day',
  'users-1-day',
  'users-28-day',
  'user-teams-1-day',
  'repos-1-day',
];

/** The endpoints by the paths that GitHub's OpenAPI description gives them. */
export const ROUTES: ReadonlyMap<string, Endpoint> = new Map<string, Endpoint>([
  ...REPORTS.flatMap((report): [string, Endpoint][] => {
    const latest = report.endsWith('-28-day') ? '/latest' : '';
    return [
      [
        `${ORGANIZATION_REPORTS}/${report.replace('entity', 'organization')}${latest}`,
        reportEndpoint('organization', report),
      ],
      [
        `${ENTERPRISE_REPORTS}/${report.replace('entity', 'enterprise')}${latest}`,
        reportEndpoint('enterprise', report),
      ],
    ];
  }),
  ['/user', ({ account, world }) => ok(publicUser(world.apiUrl, account))],
  ['/user/memberships/orgs', (request) => visible(request, membershipOf(request))],
  ['/user/memberships/orgs/{org}', (request) => organizationRefusal(request) ?? ok(membershipOf(request))],
  ['/user/orgs', (request) => visible(request, organization(request.world.apiUrl, request.world.sample))],
  ['/user/teams', teamsOfViewer],
  ['/orgs/{org}/teams', teams],
  ['/orgs/{org}/copilot/billing', billing],
  ['/orgs/{org}/copilot/billing/seats', (request) => ownerRefusal(request) ?? seats(request)],
  [
    '/enterprises/{enterprise}/copilot/billing/seats',
    (request) => enterpriseReportRefusal(request) ?? seats(request),
  ],
  ['/rate_limit', rateLimit],
]);

function membershipOf({ world, account }: ApiRequest) {
  return membership(world.apiUrl, world.sample, account);
}

/** A list of what belongs to the sample organization, empty for those who may not know of it. */
function visible(request: ApiRequest, entry: unknown): ApiReply {
  const { account, world } = request;
  const hidden = account.sso === 'hidden';
  const reply = page(request, hidden || account.role === 'none' ? [] : [entry]);
  if (!hidden) return reply;
  const header = `partial-results; organizations=${world.sample.organization.id}`;
  return { ...reply, headers: { ...reply.headers, 'x-github-sso': header } };
}

function teamsOfViewer(request: ApiRequest): ApiReply {
  const { account, world } = request;
  const { sample, apiUrl } = world;
  const members = sample.teamsOn(sample.range.to);
  const own =
    account.sso === undefined ? sample.teams.filter(({ id }) => members.get(id)?.includes(account.id)) : [];
  return page(
    request,
    own.map((entry) => teamOfViewer(apiUrl, sample, entry, members.get(entry.id)?.length ?? 0)),
  );
}

function teams(request: ApiRequest): ApiReply {
  const { sample, apiUrl } = request.world;
  return (
    organizationRefusal(request) ??
    page(
      request,
      sample.teams.map((entry) => team(apiUrl, sample, entry)),
    )
  );
}

function ownerRefusal(request: ApiRequest): ApiReply | undefined {
  const refusal = organizationRefusal(request);
  if (refusal !== undefined) return refusal;
  return request.account.role === 'owner' ? undefined : refuse(403, 'Must be an owner of the organization.');
}

function billing(request: ApiRequest): ApiReply {
  const refusal = ownerRefusal(request);
  if (refusal !== undefined) return refusal;
  const all = [...request.world.sample.seats()];
  const active = all.filter((seat) => seat.last_activity_at !== null).length;
  return ok({
    seat_breakdown: {
      total: all.length,
      added_this_cycle: 0,
      pending_cancellation: 0,
      pending_invitation: 0,
      active_this_cycle: active,
      inactive_this_cycle: all.length - active,
    },
    public_code_suggestions: 'block',
    ide_chat: 'enabled',
    platform_chat: 'enabled',
    cli: 'enabled',
    seat_management_setting: 'assign_selected',
    plan_type: 'business',
  });
}

function seats(request: ApiRequest): ApiReply {
  const { sample, apiUrl } = request.world;
  const all = [...sample.seats()].map((seat) => ({
    ...seat,
    assignee: simpleUser(apiUrl, seat.assignee),
    assigning_team: seat.assigning_team && team(apiUrl, sample, seat.assigning_team),
  }));
  return page(request, all, (items) => ({ total_seats: all.length, seats: items }));
}

function rateLimit(): ApiReply {
  const rate = { limit: 5000, remaining: 4999, used: 1, reset: Math.ceil(systemClock().now() / 1000) + 3600 };
  return ok({ resources: { core: rate, search: rate, graphql: rate }, rate });
}

/** The one GraphQL query that is known: the viewer's enterprises. */
export function graphql({ account, world }: Omit<ApiRequest, 'parameters' | 'url'>): ApiReply {
  const { slug, name } = world.sample.enterprise;
  if (!account.scopes.includes('read:enterprise')) {
    return ok({
      errors: [
        {
          type: 'INSUFFICIENT_SCOPES',
          message:
            "Your token has not been granted the required scopes to execute this query. The 'slug' field requires one of the following scopes: ['read:enterprise'].",
        },
      ],
    });
  }
  return ok({
    data: { viewer: { enterprises: { nodes: account.role === 'owner' ? [{ slug, name }] : [] } } },
  });
}
