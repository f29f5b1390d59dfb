import type { MetricsError, Reason } from '../domain/errors.ts';
import { problem } from './causes.ts';
import { pageIn, quoted } from './quote.ts';

/** A reply of GitHub that refuses something. */
export interface Refusal {
  readonly status: number;
  /** GitHub's own sentence, cut to a length that patterns can be looked for in. */
  readonly message: string;
  readonly headers: Readonly<Record<string, string | number | undefined>>;
  /** `github.com` or `octo.ghe.com`. */
  readonly hostName: string;
}

interface Pattern {
  readonly reason: Reason;
  /** Whether GitHub's sentence names this cause. The first that matches counts. */
  readonly pattern: RegExp;
  readonly statuses: readonly number[];
}

/** GitHub's words for each cause that it names. */
const PATTERNS: readonly Pattern[] = [
  { reason: 'ipAllowList', pattern: /\bIP allow ?list\b/i, statuses: [403] },
  { reason: 'tokenLifetime', pattern: /\bforbids access via\b.*\blifetime\b/is, statuses: [403] },
  {
    reason: 'classicToken',
    pattern: /\bforbids access via a personal access tokens? \(classic\)/i,
    statuses: [403],
  },
  {
    reason: 'fineGrainedToken',
    pattern: /\bforbids access via a fine-grained personal access token/i,
    statuses: [403],
  },
  {
    reason: 'tokenPermission',
    pattern: /\bnot accessible by (?:personal access token|integration)\b/i,
    statuses: [403, 404],
  },
  {
    reason: 'sso',
    pattern: /\bSAML enforcement\b|\bSAML SSO\b|\bsingle sign-on\b/i,
    statuses: [403],
  },
  { reason: 'appRestricted', pattern: /\bOAuth App access restrictions\b/i, statuses: [403] },
  { reason: 'managedUser', pattern: /\bEnterprise Managed User\b/i, statuses: [403] },
  { reason: 'suspended', pattern: /\baccount (?:was|is|has been) suspended\b/i, statuses: [403] },
  {
    reason: 'policy',
    pattern: /\bmetrics\b.*\b(?:disabled|not enabled|turned off)\b/is,
    statuses: [403, 404, 422],
  },
  {
    reason: 'payment',
    pattern: /\bpayment method\b|\bbilling (?:issue|problem|information)\b/i,
    statuses: [403, 422],
  },
  {
    reason: 'noCopilot',
    pattern: /\bcopilot\b.*\b(?:not (?:been )?(?:enabled|configured|set up)|no subscription|disabled)\b/is,
    statuses: [403, 404, 422],
  },
  { reason: 'retired', pattern: /\bAPI version\b/i, statuses: [400] },
];

/** The refusal in our words with GitHub's behind them; undefined where GitHub does not name a cause that is known. */
export function namedCause(refusal: Refusal): MetricsError | undefined {
  const { status, message, hostName } = refusal;
  const found = PATTERNS.find(({ statuses, pattern }) => statuses.includes(status) && pattern.test(message));
  if (found === undefined) return undefined;
  const page = pageIn(message, hostName);
  const detail = found.reason === 'tokenPermission' ? acceptedPermissions(refusal) : undefined;
  return problem(
    found.reason,
    { hostName, status, ...(detail !== undefined && { detail }) },
    { quote: quoted(message), ...(page !== undefined && { page }) },
  );
}

/** Messages that say no more than the status does. */
const SAYS_NOTHING =
  /^(?:not found|forbidden|unauthorized|server error|unprocessable entity|validation failed)?\.?$/i;

/** GitHub's words as they may be shown, where they say more than the status does. */
export function tellingQuote(message: string): string | undefined {
  return SAYS_NOTHING.test(message.trim()) ? undefined : quoted(message);
}

/** Which permission GitHub asks a token for, where it says so. */
function acceptedPermissions({ headers }: Refusal): string | undefined {
  const accepted = String(headers['x-accepted-github-permissions'] ?? '');
  return /^[a-z_]+=[a-z]+(?:[,;] ?[a-z_]+=[a-z]+)*$/.test(accepted) ? accepted : undefined;
}
