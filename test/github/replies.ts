import type { Day } from '../../src/domain/day.ts';
import type { Sample } from '../../src/sample/generated-sample.ts';
import type { Account } from './accounts.ts';
import type { Faults } from './faults.ts';

/** What every endpoint works with. */
export interface World {
  readonly sample: Sample;
  /** The last day that has a report. */
  readonly newest: Day;
  readonly faults: Faults;
  readonly apiUrl: string;
  readonly filesUrl: string;
  /** How many files the larger reports are cut into. */
  readonly shards: number;
  /** Milliseconds. */
  readonly linkLife: number;
  readonly largestPage: number;
}

export interface ApiRequest {
  readonly world: World;
  readonly account: Account;
  readonly url: URL;
  /** The values of the route's `{…}`. */
  readonly parameters: Readonly<Record<string, string>>;
}

export interface ApiReply {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** No body when undefined. */
  readonly body?: unknown;
}

export type Endpoint = (request: ApiRequest) => ApiReply;

export function ok(body: unknown, headers: Readonly<Record<string, string>> = {}): ApiReply {
  return { status: 200, body, headers };
}

export function refuse(
  status: number,
  message: string,
  headers: Readonly<Record<string, string>> = {},
): ApiReply {
  return {
    status,
    headers,
    body: { message, documentation_url: 'https://docs.github.com/rest', status: String(status) },
  };
}

/** One page of `list`, with the Link header by which GitHub leads to the others. */
export function page<T>(
  { url, world }: ApiRequest,
  list: readonly T[],
  wrap: (items: readonly T[]) => unknown = (items) => items,
): ApiReply {
  const size = Math.min(Number(url.searchParams.get('per_page') ?? 30), world.largestPage);
  const number = Number(url.searchParams.get('page') ?? 1);
  const last = Math.max(1, Math.ceil(list.length / size));
  const to = (target: number, rel: string) => {
    const link = new URL(`${world.apiUrl}${url.pathname}${url.search}`);
    link.searchParams.set('page', String(target));
    return `<${link.href}>; rel="${rel}"`;
  };
  const links = [
    ...(number > 1 ? [to(number - 1, 'prev'), to(1, 'first')] : []),
    ...(number < last ? [to(number + 1, 'next'), to(last, 'last')] : []),
  ];
  const body = wrap(list.slice((number - 1) * size, number * size));
  return ok(body, links.length === 0 ? {} : { link: links.join(', ') });
}

/** Why this token may not touch the organization; undefined when it may. */
export function organizationRefusal({ account, world, parameters }: ApiRequest): ApiReply | undefined {
  const { login, id } = world.sample.organization;
  if (parameters['org']?.toLowerCase() !== login || account.role === 'none') return refuse(404, 'Not Found');
  if (account.sso !== undefined) {
    return refuse(
      403,
      'Resource protected by organization SAML enforcement. You must grant your OAuth token access to this organization.',
      {
        'x-github-sso': `required; url=https://github.com/orgs/${login}/sso?authorization_request=AB${id}`,
      },
    );
  }
  if (account.appRestricted === true) {
    return refuse(
      403,
      `Although you appear to have the correct authorization credentials, the \`${login}\` organization has enabled OAuth App access restrictions, meaning that data access to third-parties is limited.`,
    );
  }
  return undefined;
}
