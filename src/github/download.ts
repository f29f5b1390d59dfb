import * as l10n from '@vscode/l10n';
import { Canceled } from '../domain/cancellation.ts';
import type { Day } from '../domain/day.ts';
import { MetricsError } from '../domain/errors.ts';
import type { Scope } from '../domain/scope.ts';
import { isWebPage } from '../domain/web-page.ts';
import type { GitHub } from './client.ts';
import { invalidReply } from './failure.ts';
import { blocked, fileHostRefused, stalled, unreachable } from './file-host.ts';
import { Pace, TooSlow } from './pace.ts';
import { type Host, servesReports } from './hosts.ts';
import type { ReportLinks, ReportName } from './reports.ts';

/** One file of a report. Read `chunks` to the end, or leave the loop, before asking for the next shard. */
export interface Shard {
  readonly index: number;
  readonly count: number;
  readonly chunks: AsyncIterable<Uint8Array>;
}

/** A report that GitHub has; its days are inclusive. */
export interface ReportDownload {
  readonly from: Day;
  readonly to: Day;
  readonly shards: AsyncIterable<Shard>;
}

/** The file host turned the link down: its life is over, or the host has a bad moment. Fresh links help in both cases. */
class LinkRefused extends Error {
  readonly status: number;
  readonly fileHost: string;

  constructor(status: number, fileHost: string) {
    super(`status ${status}`);
    this.status = status;
    this.fileHost = fileHost;
  }
}

/**
 * Fetches a report; undefined when there is none (yet). Nothing is buffered: bytes arrive as the consumer takes them.
 * A link that is refused is asked for once more.
 * @throws MetricsError, from here or from the iteration
 */
export async function downloadReport(
  github: GitHub,
  scope: Scope,
  report: ReportName,
  day: Day | undefined,
  signal: AbortSignal,
): Promise<ReportDownload | undefined> {
  const askLinks = () => github.reportLinks(scope, report, day, signal);
  const found = await askLinks();
  if (found === undefined) return undefined;
  return { from: found.from, to: found.to, shards: shards(github, found, askLinks, signal) };
}

async function* shards(
  github: GitHub,
  found: ReportLinks,
  askLinks: () => Promise<ReportLinks | undefined>,
  signal: AbortSignal,
): AsyncIterable<Shard> {
  const count = found.links.length;
  let current = found;
  for (let index = 0; index < count; index += 1) {
    const open = () => openShard(github, current.links[index] ?? '', signal);
    let chunks: AsyncIterable<Uint8Array>;
    try {
      chunks = await open();
    } catch (error) {
      if (!(error instanceof LinkRefused)) throw error;
      current = sameReport(found, await askLinks());
      chunks = await open().catch((again: unknown) => {
        throw again instanceof LinkRefused
          ? fileHostRefused(github.host, again.fileHost, again.status)
          : again;
      });
    }
    yield { index, count, chunks };
  }
}

/** Shards of two versions of a report must not be mixed. */
function sameReport(found: ReportLinks, renewed: ReportLinks | undefined): ReportLinks {
  if (
    renewed?.from === found.from &&
    renewed.to === found.to &&
    renewed.links.length === found.links.length
  ) {
    return renewed;
  }
  throw new MetricsError('server', l10n.t('GitHub updated the report during the download. Try again.'));
}

/**
 * The file host is not the API: it gets a bare request, without the sign-in, and may not send us elsewhere.
 * @throws LinkRefused, MetricsError
 */
async function openShard(
  github: GitHub,
  link: string,
  signal: AbortSignal,
): Promise<AsyncIterable<Uint8Array>> {
  const { host, fetch, idleTimeout } = github;
  const url = URL.parse(link);
  if (url === null) throw invalidReply('download_links');
  if (!servesReports(host, url)) {
    const message = l10n.t(
      'The report was not downloaded, because its address {0} is not a known file host of GitHub.',
      url.host,
    );
    throw new MetricsError('invalidReply', message);
  }
  const pace = new Pace(signal, idleTimeout);
  const failed = (failure: unknown): MetricsError | Canceled =>
    whyFailed(failure, { host, fileHost: url.host, signal });
  let response: Response;
  try {
    const request = { redirect: 'manual', credentials: 'omit', signal: pace.signal } as const;
    response = await pace.wait(fetch(url.href, request));
  } catch (failure) {
    throw failed(failure);
  }
  const { body, ok, status, headers } = response;
  const isPage = /^text\/html\b/i.test(headers.get('content-type') ?? '');
  if (ok && body !== null && !isPage) return read(pace.follow(body), () => blocked(host, url.host), failed);
  await body?.cancel();
  // The file host neither sends pages nor elsewhere: something on the way answers in its place.
  if (isPage || (status >= 300 && status < 400)) throw blocked(host, url.host);
  if (status >= 400) throw new LinkRefused(status, url.host);
  throw invalidReply(`status ${status} of ${url.host}`);
}

interface Asked {
  readonly host: Host;
  readonly fileHost: string;
  readonly signal: AbortSignal;
}

function whyFailed(failure: unknown, { host, fileHost, signal }: Asked): MetricsError | Canceled {
  if (failure instanceof MetricsError) return failure;
  if (signal.aborted) return new Canceled();
  return failure instanceof TooSlow ? stalled(host, fileHost) : unreachable(host, fileHost, failure);
}

/** Bytes in which a web page shows that it is one. */
const LOOKED_AT = 64;

async function* read(
  body: AsyncIterable<Uint8Array>,
  page: () => MetricsError,
  failed: (failure: unknown) => MetricsError | Canceled,
): AsyncIterable<Uint8Array> {
  let isFirst = true;
  try {
    for await (const chunk of body) {
      if (isFirst && isWebPage(new TextDecoder().decode(chunk.subarray(0, LOOKED_AT)))) throw page();
      isFirst = false;
      yield chunk;
    }
  } catch (failure) {
    throw failed(failure);
  }
}
