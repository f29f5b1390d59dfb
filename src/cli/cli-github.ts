import { createGitHub, type GitHub } from '../github/client.ts';
import type { Host } from '../github/hosts.ts';
import type { Io } from './command.ts';
import type { Token } from './token-variable.ts';
import { userAgent } from './cli-version.ts';

/** GitHub, or the GHE.com site, as the bearer of the token sees it. Warnings go to standard error. */
export function gitHubOf(host: Host, token: Token, io: Io): GitHub {
  return createGitHub({
    host,
    token: () => Promise.resolve(token.value),
    fetch: globalThis.fetch,
    userAgent: userAgent(),
    log: { debug: () => undefined, warn: io.err },
    clock: io.clock,
  });
}
