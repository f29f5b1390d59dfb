import { parseDay, trailing } from '../../src/domain/day.ts';
import type { Day } from '../../src/domain/day.ts';
import type { ScopeKind } from '../../src/domain/scope.ts';
import type { ReportName } from '../../src/github/reports.ts';
import { clock } from '../support/clock.ts';
import { signedLink } from './files.ts';
import { organizationRefusal, ok, refuse } from './replies.ts';
import type { ApiReply, ApiRequest, Endpoint, World } from './replies.ts';

const FIRST_DAY: Partial<Record<ReportName, string>> = {
  'user-teams-1-day': '2026-05-14',
  'repos-1-day': '2026-07-17',
};

/** The endpoint of one report of an organization or enterprise. */
export function reportEndpoint(scope: ScopeKind, report: ReportName): Endpoint {
  return (request) => {
    const refusal =
      scope === 'organization' ? organizationReportRefusal(request) : enterpriseReportRefusal(request);
    if (refusal !== undefined) return refusal;
    return report.endsWith('-28-day') ? dateRange(request, scope, report) : oneDay(request, scope, report);
  };
}

function organizationReportRefusal(request: ApiRequest): ApiReply | undefined {
  const { account } = request;
  const refusal = organizationRefusal(request);
  if (refusal !== undefined) return refusal;
  if (!account.scopes.includes('read:org')) return refuse(403, 'Resource not accessible by this token');
  if (account.role === 'member')
    return refuse(403, 'You are not authorized to view the Copilot metrics of this organization.');
  return undefined;
}

export function enterpriseReportRefusal({ account, world, parameters }: ApiRequest): ApiReply | undefined {
  if (parameters['enterprise'] !== world.sample.enterprise.slug || account.role === 'none') {
    return refuse(404, 'Not Found');
  }
  if (account.role !== 'owner' || !account.scopes.includes('read:enterprise')) {
    return refuse(403, 'You are not authorized to view the Copilot metrics of this enterprise.');
  }
  return undefined;
}

function oneDay({ url, world }: ApiRequest, scope: ScopeKind, report: ReportName): ApiReply {
  const day = parseDay(url.searchParams.get('day'));
  if (day === undefined) return refuse(400, 'Invalid parameter: day');
  const { from } = world.sample.range;
  if (day < from || day > world.newest || day < (FIRST_DAY[report] ?? ''))
    return noReport(scope, report, day);
  const links = (count: number) => shards(world, scope, report, day, count);
  return linksReply(world, url.pathname, links, { report_day: day });
}

function dateRange({ url, world }: ApiRequest, scope: ScopeKind, report: ReportName): ApiReply {
  const to = world.newest;
  const links = (count: number) => shards(world, scope, report, to, count);
  const { from } = trailing(to, 28);
  return linksReply(world, url.pathname, links, { report_start_day: from, report_end_day: to });
}

/** The repository report of an enterprise answers like those of an organization. */
function noReport(scope: ScopeKind, report: ReportName, day: Day): ApiReply {
  return scope === 'organization' || report === 'repos-1-day'
    ? { status: 204 }
    : refuse(404, `No report available for this enterprise on ${day}`);
}

function linksReply(
  world: World,
  path: string,
  links: (count: number) => string[],
  days: Readonly<Record<string, Day>>,
): ApiReply {
  const { faults } = world;
  if (faults.take('textReply', path) !== undefined) return ok('No report available for this day');
  if (faults.take('emptyLinks', path) !== undefined) return ok({ download_links: [], ...days });
  const foreign = faults.take('foreignLinks', path);
  const count = path.includes('/users-') ? world.shards : 1;
  return ok({ download_links: foreign === undefined ? links(count) : [foreign.url], ...days });
}

function shards(world: World, scope: ScopeKind, report: ReportName, day: Day, count: number): string[] {
  const expired = world.faults.take('expiredLinks', `/${report}`) !== undefined;
  const expires = clock.now() + (expired ? -1 : world.linkLife);
  return Array.from({ length: count }, (_, index) =>
    signedLink(world.filesUrl, { scope, report, day, index, count }, expires),
  );
}
