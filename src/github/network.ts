import type { Reason } from '../domain/errors.ts';

type Obstacle = Extract<
  Reason,
  | 'proxySignIn'
  | 'unknownHost'
  | 'certificate'
  | 'connectionRefused'
  | 'encoding'
  | 'timeout'
  | 'connectionBroken'
>;

/** What the system, Node.js, and Electron call it. The first that matches counts. */
const CODES: readonly (readonly [Obstacle, RegExp])[] = [
  ['proxySignIn', /^(?:ERR_PROXY_AUTH_\w+|PROXY_407)$/],
  ['unknownHost', /^(?:ENOTFOUND|EAI_\w+|ENODATA|ERR_NAME_NOT_RESOLVED)$/],
  [
    'certificate',
    /^(?:ERR_TLS_\w+|ERR_SSL_\w+|ERR_CERT_\w+|EPROTO|CERT_\w+|DEPTH_ZERO_SELF_SIGNED_CERT|SELF_SIGNED_CERT_IN_CHAIN|UNABLE_TO_\w+)$/,
  ],
  [
    'connectionRefused',
    /^(?:ECONNREFUSED|EHOSTUNREACH|ENETUNREACH|EACCES|ERR_CONNECTION_REFUSED|(?:ERR_)?PROXY_\w+)$/,
  ],
  ['encoding', /^(?:Z_\w+|ERR_CONTENT_DECODING_FAILED)$/],
  ['timeout', /^(?:ETIMEDOUT|UND_ERR_\w*TIMEOUT|ERR_CONNECTION_TIMED_OUT|TimeoutError)$/],
];

/** Why a request ended without a reply. */
export function obstacleOf(failure: unknown): Obstacle {
  for (const code of codesOf(failure)) {
    const known = CODES.find(([, pattern]) => pattern.test(code));
    if (known !== undefined) return known[0];
  }
  return 'connectionBroken';
}

/** `fetch` wraps what the system said, and a host with several addresses has an error for each. */
function codesOf(failure: unknown, depth = 0): string[] {
  if (typeof failure !== 'object' || failure === null || depth > 4) return [];
  const own = 'code' in failure && typeof failure.code === 'string' ? [failure.code] : [];
  const said = failure instanceof Error ? codesInWords(failure) : [];
  const cause = 'cause' in failure ? codesOf(failure.cause, depth + 1) : [];
  const errors = failure instanceof AggregateError ? failure.errors : [];
  return [...said, ...own, ...cause, ...errors.flatMap((each: unknown) => codesOf(each, depth + 1))];
}

/** Of errors that have no code. */
function codesInWords({ name, message, stack }: Error): string[] {
  // A signal that ran out of time.
  if (name === 'TimeoutError') return [name];
  // Node.js does not hand out a reply with the status 407, and does not say so.
  if (message === '' && stack?.includes('makeNetworkError') === true) return ['PROXY_407'];
  // Electron, and Node.js of the tunnel through a proxy.
  const [, electron] = /\bnet::(ERR_\w+)/.exec(message) ?? [];
  const [, status] = /\bProxy response \((\d{3})\)/.exec(message) ?? [];
  const proxy = status === undefined ? undefined : `PROXY_${status}`;
  return [electron, proxy].filter((code) => code !== undefined);
}
