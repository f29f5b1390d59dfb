import * as l10n from '@vscode/l10n';
import * as z from 'zod';
import type { Day } from '../domain/day.ts';
import { MetricsError } from '../domain/errors.ts';
import type { Scope } from '../domain/scope.ts';
import { isUsableToken } from '../domain/token.ts';
import { createApi } from './api.ts';
import type { Api, ApiOptions, Parameters } from './api.ts';
import { problem } from './causes.ts';
import { invalidReply } from './failure.ts';
import type { Host } from './hosts.ts';
import { withinOrigin } from './own-origin.ts';
import { is28DayReport, parse, readReportLinks, reportRoute } from './reports.ts';
import type { ReportLinks, ReportName } from './reports.ts';

export interface Viewer {
  readonly id: number;
  readonly login: string;
  /** What the sign-in may do; undefined where GitHub does not say, as with fine-grained tokens. */
  readonly scopes: readonly string[] | undefined;
}

export type Role = 'admin' | 'member' | 'billing_manager';

export interface Organization {
  readonly id: number;
  readonly login: string;
  readonly role: Role;
}

export interface Enterprise {
  readonly slug: string;
  readonly name: string;
}

export interface Team {
  readonly id: number;
  readonly slug: string;
  readonly name: string;
  /** The login of its organization. */
  readonly organization: string;
}

export interface Repository {
  readonly owner: string;
  readonly name: string;
}

/** A page of licenses as GitHub sent it; each seat is checked where it is read. */
export interface SeatsPage {
  /** Of all pages, each person counted once. */
  readonly total_seats?: number | null | undefined;
  readonly seats: readonly unknown[];
}

/** What the extension asks of GitHub. Every call ends in a MetricsError when it fails, `canceled` when aborted. */
export interface GitHub {
  readonly host: Host;
  readonly fetch: typeof globalThis.fetch;
  /** How long the file host may send nothing, in milliseconds. */
  readonly idleTimeout: number;
  viewer(signal: AbortSignal): Promise<Viewer>;
  /** Those that the viewer belongs to, the administered ones first; `sso` when single sign-on hides all of them. */
  organizations(signal: AbortSignal): Promise<Organization[]>;
  /** The viewer's role in one organization; undefined when GitHub says that there is no membership. */
  role(organization: string, signal: AbortSignal): Promise<Role | undefined>;
  /** Those that the viewer may read about. Needs the scope `read:enterprise`. */
  enterprises(signal: AbortSignal): Promise<Enterprise[]>;
  /** The viewer's own teams in all organizations. */
  teams(signal: AbortSignal): Promise<Team[]>;
  /** The names of the organization's teams that the viewer may see, by id. */
  teamNames(organization: string, signal: AbortSignal): Promise<Record<string, string>>;
  /** undefined when there is no report (yet): that is no failure. `day` is for the reports of one day alone. */
  reportLinks(
    scope: Scope,
    report: ReportName,
    day: Day | undefined,
    signal: AbortSignal,
  ): Promise<ReportLinks | undefined>;
  /** The text of a file on the default branch. Of a private repository it needs the scope `repo`. */
  file(repository: Repository, path: string, signal: AbortSignal): Promise<string>;
  /** The licenses, page by page. An account that may read the reports may still not see them. */
  seats(scope: Scope, signal: AbortSignal): AsyncIterable<SeatsPage>;
}

const IDLE_TIMEOUT_MS = 45_000;

export function createGitHub(options: ApiOptions): GitHub {
  const token = () => usable(options);
  const fetch = withinOrigin(options.fetch, options.host.apiUrl, options.host.name);
  const api = createApi({ ...options, token, fetch });
  return {
    host: options.host,
    fetch: options.fetch,
    idleTimeout: options.idleTimeout ?? IDLE_TIMEOUT_MS,
    viewer: (signal) => viewer(api, signal),
    organizations: (signal) => organizations(api, signal),
    role: (organization, signal) => role(api, organization, signal),
    enterprises: (signal) => enterprises(api, signal),
    teams: (signal) => teams(api, signal),
    teamNames: (organization, signal) => teamNames(api, organization, signal),
    reportLinks: (scope, report, day, signal) => reportLinks(api, scope, report, day, signal),
    file: (repository, path, signal) => file(api, repository, path, signal),
    seats: (scope, signal) => seats(api, scope, signal),
  };
}

/** A token that cannot be in a header would end as a failure of the network. @throws MetricsError */
async function usable({ token, host }: ApiOptions): Promise<string> {
  const found = await token();
  if (isUsableToken(found)) return found;
  throw problem('tokenCharacters', { hostName: host.name });
}

const user = z.object({ id: z.number(), login: z.string() });

async function viewer(api: Api, signal: AbortSignal): Promise<Viewer> {
  const { data, headers } = await api.get('/user', {}, signal);
  const scopes = headers['x-oauth-scopes'];
  return {
    ...parse(user, data),
    scopes: typeof scopes === 'string' ? scopes.split(',').flatMap((scope) => scope.trim() || []) : undefined,
  };
}

const membership = z.object({
  role: z.enum(['admin', 'member', 'billing_manager']),
  organization: z.object({ id: z.number(), login: z.string() }),
});

async function organizations(api: Api, signal: AbortSignal): Promise<Organization[]> {
  const found: Organization[] = [];
  let hidden = false;
  for await (const { data, headers } of api.pages('/user/memberships/orgs', { state: 'active' }, signal)) {
    hidden ||= String(headers['x-github-sso'] ?? '').startsWith('partial-results');
    for (const { role, organization } of parse(z.array(membership), data))
      found.push({ ...organization, role });
  }
  if (found.length === 0 && hidden) {
    const message = l10n.t(
      'Your organizations protect their data with single sign-on, and this sign-in is authorized for none of them. Authorize it, then try again.',
    );
    throw new MetricsError('sso', message);
  }
  return found.sort(
    (a, b) => Number(b.role === 'admin') - Number(a.role === 'admin') || a.login.localeCompare(b.login, 'en'),
  );
}

async function role(api: Api, organization: string, signal: AbortSignal): Promise<Role | undefined> {
  try {
    const { data } = await api.get('/user/memberships/orgs/{organization}', { organization }, signal);
    return parse(membership, data).role;
  } catch (error) {
    // Only this says that there is no membership: a 403 has some other cause.
    if (error instanceof MetricsError && error.kind === 'notFound') return undefined;
    throw error;
  }
}

const enterprise = z.object({ slug: z.string(), name: z.string() });
const enterprisesReply = z.object({
  data: z
    .object({
      viewer: z.object({ enterprises: z.object({ nodes: z.array(enterprise.nullable()) }).nullable() }),
    })
    .nullish(),
  errors: z.array(z.object({ type: z.string().optional() })).optional(),
});

const ENTERPRISES =
  'query { viewer { enterprises(first: 100, membershipType: ALL) { nodes { slug name } } } }';

async function enterprises(api: Api, signal: AbortSignal): Promise<Enterprise[]> {
  const { data, errors } = parse(enterprisesReply, await api.query(ENTERPRISES, signal));
  if (errors?.some(({ type }) => type === 'INSUFFICIENT_SCOPES') === true) {
    const message = l10n.t(
      'This sign-in may not list enterprises: it lacks the permission {0}. Choose the enterprise again to grant it.',
      'read:enterprise',
    );
    throw new MetricsError('forbidden', message);
  }
  return (data?.viewer.enterprises?.nodes ?? []).filter((node) => node !== null);
}

const team = z.object({
  id: z.number(),
  slug: z.string(),
  name: z.string(),
  organization: z.object({ login: z.string() }),
});

async function teams(api: Api, signal: AbortSignal): Promise<Team[]> {
  const found: Team[] = [];
  for await (const { data } of api.pages('/user/teams', {}, signal)) {
    for (const { organization, ...rest } of parse(z.array(team), data)) {
      found.push({ ...rest, organization: organization.login });
    }
  }
  return found;
}

const teamName = z.object({ id: z.number(), name: z.string() });

async function teamNames(
  api: Api,
  organization: string,
  signal: AbortSignal,
): Promise<Record<string, string>> {
  const names: Record<string, string> = {};
  for await (const { data } of api.pages('/orgs/{org}/teams', { org: organization }, signal)) {
    for (const { id, name } of parse(z.array(teamName), data)) names[id] = name;
  }
  return names;
}

async function reportLinks(
  api: Api,
  scope: Scope,
  report: ReportName,
  day: Day | undefined,
  signal: AbortSignal,
): Promise<ReportLinks | undefined> {
  if (is28DayReport(report) !== (day === undefined)) throw new RangeError(`${report} and day ${String(day)}`);
  const parameters: Parameters = day === undefined ? { slug: scope.slug } : { slug: scope.slug, day };
  try {
    const found = readReportLinks(await api.get(reportRoute(scope, report), parameters, signal), report);
    // Rows of another day would replace what is stored of that day.
    if (found !== undefined && day !== undefined && found.from !== day) throw invalidReply('report_day');
    return found;
  } catch (error) {
    if (error instanceof MetricsError && error.kind === 'noData') return undefined;
    throw error;
  }
}

async function file(
  api: Api,
  { owner, name }: Repository,
  path: string,
  signal: AbortSignal,
): Promise<string> {
  const { data } = await api.raw(
    '/repos/{owner}/{repo}/contents/{+path}',
    // As GitHub is to find it, and nothing beside it: `{+path}` leaves escapes, `?`, and `#` as they are.
    { owner, repo: name, path: path.split('/').map(encodeURIComponent).join('/') },
    signal,
  );
  if (data instanceof ArrayBuffer) return new TextDecoder().decode(data);
  return parse(z.string(), data);
}

const seatsPage = z.looseObject({ total_seats: z.number().nullish(), seats: z.array(z.unknown()) });

async function* seats(api: Api, { kind, slug }: Scope, signal: AbortSignal): AsyncIterable<SeatsPage> {
  const root = kind === 'organization' ? '/orgs/{slug}' : '/enterprises/{slug}';
  for await (const { data } of api.pages(`${root}/copilot/billing/seats`, { slug }, signal)) {
    yield parse(seatsPage, data);
  }
}
