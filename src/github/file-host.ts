import type { MetricsError, Reason } from '../domain/errors.ts';
import type { Facts } from './cause.ts';
import { problem } from './causes.ts';
import { type Host, reportFileHost } from './hosts.ts';
import { obstacleOf } from './network.ts';

/**
 * Why a report file did not arrive. Report files lie on hosts of their own, which a firewall may block while the API
 * answers. Each sentence names the host and never the path or the query of the signed link.
 */

/** Those that may be over when asked again at once. */
const TRANSIENT: readonly Reason[] = ['timeout', 'encoding', 'connectionBroken'];

/** The request failed without a reply, or its body broke. */
export function unreachable(host: Host, fileHost: string, failure: unknown): MetricsError {
  const obstacle = obstacleOf(failure);
  return problem(obstacle, facts(host, fileHost), { transient: TRANSIENT.includes(obstacle) });
}

/** The body of a file did not come, or came too slowly. */
export function stalled(host: Host, fileHost: string): MetricsError {
  return problem('stalled', facts(host, fileHost), { transient: true });
}

/** Something between this computer and the file host answered in its place. */
export function blocked(host: Host, fileHost: string): MetricsError {
  return problem('intercepted', facts(host, fileHost));
}

/** The file host turned down a fresh link. */
export function fileHostRefused(host: Host, fileHost: string, status: number): MetricsError {
  return problem(status === 407 ? 'proxySignIn' : 'fileRefused', { ...facts(host, fileHost), status });
}

function facts(host: Host, fileHost: string): Facts {
  const hosts = [...new Set([reportFileHost(host) ?? fileHost, fileHost])];
  return { hostName: host.name, fileHost, allow: hosts.join(', ') };
}
