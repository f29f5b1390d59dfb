import * as l10n from '@vscode/l10n';
import { MetricsError } from '../domain/errors.ts';
import { type Host, reportFileHost } from './hosts.ts';

/**
 * Why a report file did not arrive. Report files lie on hosts of their own, which a firewall may block while the API
 * answers. Each sentence names the host and never the path or the query of the signed link.
 */

type Obstacle = 'name' | 'certificate' | 'refused' | 'timeout' | 'encoding' | 'broken';

/** Those that may be over when asked again at once. */
const TRANSIENT: readonly Obstacle[] = ['timeout', 'encoding', 'broken'];

/** What the system and Node.js call it. */
const CODES: readonly (readonly [Obstacle, RegExp])[] = [
  ['name', /^(?:ENOTFOUND|EAI_\w+|ENODATA|ERR_NAME_NOT_RESOLVED)$/],
  [
    'certificate',
    /^(?:ERR_TLS_\w+|ERR_SSL_\w+|ERR_CERT_\w+|EPROTO|CERT_\w+|DEPTH_ZERO_SELF_SIGNED_CERT|SELF_SIGNED_CERT_IN_CHAIN|UNABLE_TO_\w+)$/,
  ],
  ['refused', /^(?:ECONNREFUSED|EHOSTUNREACH|ENETUNREACH|EACCES|ERR_CONNECTION_REFUSED|ERR_PROXY_\w+)$/],
  ['encoding', /^(?:Z_\w+|ERR_CONTENT_DECODING_FAILED)$/],
  ['timeout', /^(?:ETIMEDOUT|UND_ERR_\w*TIMEOUT|ERR_CONNECTION_TIMED_OUT)$/],
];

/** The request failed without a reply. */
export function unreachable(host: Host, fileHost: string, failure: unknown): MetricsError {
  const obstacle = obstacleOf(failure);
  return new MetricsError('offline', `${whatHappened(obstacle, fileHost)} ${whatToDo(host, fileHost)}`, {
    transient: TRANSIENT.includes(obstacle),
  });
}

/** The body of a file did not come, or came too slowly. */
export function stalled(host: Host, fileHost: string): MetricsError {
  const text = l10n.t(
    '{0}, where GitHub keeps the report files, stopped sending a file or sent it too slowly.',
    fileHost,
  );
  return new MetricsError('offline', `${text} ${whatToDo(host, fileHost)}`, { transient: true });
}

/** Something between this computer and the file host answered in its place. */
export function blocked(host: Host, fileHost: string): MetricsError {
  const text = l10n.t(
    'A firewall or proxy answered in place of {0}, where GitHub keeps the report files.',
    fileHost,
  );
  return new MetricsError('offline', `${text} ${whatToDo(host, fileHost)}`);
}

/** The file host turned down a fresh link. */
export function fileHostRefused(host: Host, fileHost: string, status: number): MetricsError {
  const text = l10n.t(
    '{0}, where GitHub keeps the report files, refused a file (status {1}). Refresh in a few minutes.',
    fileHost,
    status,
  );
  return new MetricsError(
    'server',
    `${text} ${l10n.t('If the problem persists: {0}', whatToDo(host, fileHost))}`,
    {
      status,
    },
  );
}

function whatHappened(obstacle: Obstacle, fileHost: string): string {
  switch (obstacle) {
    case 'name':
      return l10n.t('The network does not know the name {0}, where GitHub keeps the report files.', fileHost);
    case 'certificate':
      return l10n.t(
        'The connection to {0}, where GitHub keeps the report files, is not secure: its certificate is not trusted. A proxy may inspect the traffic.',
        fileHost,
      );
    case 'refused':
      return l10n.t('The connection to {0}, where GitHub keeps the report files, was refused.', fileHost);
    case 'timeout':
      return l10n.t('{0}, where GitHub keeps the report files, did not answer in time.', fileHost);
    case 'encoding':
      return l10n.t(
        'A file of {0}, where GitHub keeps the report files, could not be unpacked: it was damaged on the way.',
        fileHost,
      );
    case 'broken':
      return l10n.t('The connection to {0}, where GitHub keeps the report files, broke.', fileHost);
  }
}

function whatToDo(host: Host, fileHost: string): string {
  const hosts = [...new Set([reportFileHost(host) ?? fileHost, fileHost])];
  return l10n.t(
    'Allow https connections to {0} in the firewall and the proxy, and check the proxy settings, then refresh.',
    hosts.join(', '),
  );
}

function obstacleOf(failure: unknown): Obstacle {
  for (const code of codesOf(failure)) {
    const known = CODES.find(([, pattern]) => pattern.test(code));
    if (known !== undefined) return known[0];
  }
  return 'broken';
}

/** `fetch` wraps what the system said, and a host with several addresses has an error for each. */
function codesOf(failure: unknown, depth = 0): string[] {
  if (typeof failure !== 'object' || failure === null || depth > 4) return [];
  const own = 'code' in failure && typeof failure.code === 'string' ? [failure.code] : [];
  // Electron has the code in the message alone.
  const said = failure instanceof Error ? (/\bnet::(ERR_\w+)/.exec(failure.message)?.[1] ?? []) : [];
  const cause = 'cause' in failure ? codesOf(failure.cause, depth + 1) : [];
  const errors = failure instanceof AggregateError ? failure.errors : [];
  return [...own, ...[said].flat(), ...cause, ...errors.flatMap((each: unknown) => codesOf(each, depth + 1))];
}
