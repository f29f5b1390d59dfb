import { intercepted } from './failure.ts';

/** More redirects than these lead nowhere. */
const MOST_REDIRECTS = 3;

/**
 * `fetch` for the API, which redirects to its own origin after a rename, and never to another one. Any other redirect
 * comes from a proxy that requires a sign-in, and may lead to an address inside a private network.
 * @throws MetricsError for a redirect to another origin; what `fetch` throws
 */
export function withinOrigin(
  fetch: typeof globalThis.fetch,
  apiUrl: string,
  hostName: string,
): typeof globalThis.fetch {
  const { origin } = new URL(apiUrl);
  return async (input, init) => {
    let address = input instanceof Request ? input.url : String(input);
    for (let redirects = 0; ; redirects += 1) {
      const reply = await fetch(address, { ...init, redirect: 'manual' });
      const location = reply.headers.get('location');
      if (reply.status < 300 || reply.status >= 400 || location === null) return reply;
      await reply.body?.cancel();
      const next = URL.parse(location, address);
      if (next?.origin !== origin || redirects === MOST_REDIRECTS) throw intercepted(hostName);
      address = next.href;
    }
  };
}
