import * as l10n from '@vscode/l10n';
import { MetricsError, type MetricsErrorKind, type RefusalReason } from '../domain/errors.ts';
import { pageIn, quoted } from './quote.ts';

/** A reply of GitHub that refuses something. */
export interface Refusal {
  readonly status: number;
  /** GitHub's own sentence, as it came. */
  readonly message: string;
  readonly headers: Readonly<Record<string, string | number | undefined>>;
  /** `github.com` or `octo.ghe.com`. */
  readonly hostName: string;
}

interface Cause {
  readonly reason: RefusalReason;
  /** Whether GitHub's sentence names this cause. The first that matches counts. */
  readonly pattern: RegExp;
  readonly statuses: readonly number[];
  readonly kind: MetricsErrorKind;
  /** What happened and what to do. */
  readonly sentence: (refusal: Refusal) => string;
  /** Where to do it, unless GitHub's sentence names a page itself. */
  readonly page?: (hostName: string) => string;
}

const DOCS = 'https://docs.github.com/en';
const tokenSettings = (hostName: string): string => `https://${siteOf(hostName)}/settings/tokens`;

/** Every cause that GitHub names in words: the words, our sentence with what to do, and where to do it. */
const CAUSES: readonly Cause[] = [
  {
    reason: 'ipAllowList',
    pattern: /\bIP allow ?list\b/i,
    statuses: [403],
    kind: 'forbidden',
    sentence: () =>
      l10n.t(
        'The organization or enterprise accepts requests only from the network addresses on its IP allow list, and yours is not on it. Connect through its network or VPN, or ask an owner to add your address, then refresh.',
      ),
    page: () =>
      `${DOCS}/organizations/keeping-your-organization-secure/managing-security-settings-for-your-organization/managing-allowed-ip-addresses-for-your-organization`,
  },
  {
    reason: 'tokenLifetime',
    pattern: /\bforbids access via\b.*\blifetime\b/is,
    statuses: [403],
    kind: 'forbidden',
    sentence: () =>
      l10n.t(
        'The organization or enterprise does not accept a token that is valid for so long. Shorten the lifetime of the token in its settings, or create a token that expires sooner.',
      ),
    page: tokenSettings,
  },
  {
    reason: 'classicToken',
    pattern: /\bforbids access via a personal access tokens? \(classic\)/i,
    statuses: [403],
    kind: 'forbidden',
    sentence: () =>
      l10n.t(
        'The organization or enterprise does not accept classic personal access tokens. Sign in to GitHub in place of the token, or use a fine-grained token.',
      ),
    page: (hostName) => `https://${siteOf(hostName)}/settings/personal-access-tokens/new`,
  },
  {
    reason: 'fineGrainedToken',
    pattern: /\bforbids access via a fine-grained personal access token/i,
    statuses: [403],
    kind: 'forbidden',
    sentence: () =>
      l10n.t(
        'The organization or enterprise does not accept fine-grained personal access tokens. Sign in to GitHub in place of the token, or ask an owner to allow them.',
      ),
    page: tokenSettings,
  },
  {
    reason: 'tokenPermission',
    pattern: /\bnot accessible by (?:personal access token|integration)\b/i,
    statuses: [403, 404],
    kind: 'forbidden',
    sentence: lacksPermission,
    page: (hostName) => `https://${siteOf(hostName)}/settings/personal-access-tokens`,
  },
  {
    reason: 'sso',
    pattern: /\bSAML enforcement\b|\bSAML SSO\b|\bsingle sign-on\b/i,
    statuses: [403],
    kind: 'sso',
    sentence: () =>
      l10n.t(
        'The organization protects its data with single sign-on, and this sign-in is not authorized for it. Authorize it, then refresh.',
      ),
    page: tokenSettings,
  },
  {
    reason: 'appRestricted',
    pattern: /\bOAuth App access restrictions\b/i,
    statuses: [403],
    kind: 'appRestricted',
    sentence: () =>
      l10n.t(
        'The organization restricts which apps may use its data, and VS Code is not approved. Ask an owner to approve it, or sign in with a personal access token.',
      ),
    page: (hostName) => `https://${siteOf(hostName)}/settings/applications`,
  },
  {
    reason: 'managedUser',
    pattern: /\bEnterprise Managed User\b/i,
    statuses: [403],
    kind: 'forbidden',
    sentence: () =>
      l10n.t(
        'This account belongs to an enterprise and may only read about that enterprise and its organizations. Choose one of these, or switch accounts.',
      ),
  },
  {
    reason: 'suspended',
    pattern: /\baccount (?:was|is|has been) suspended\b/i,
    statuses: [403],
    kind: 'forbidden',
    sentence: () => l10n.t('GitHub has suspended this account. Contact GitHub Support, or switch accounts.'),
    page: () => 'https://docs.github.com/en/support',
  },
  {
    reason: 'policy',
    pattern: /\bmetrics\b.*\b(?:disabled|not enabled|turned off)\b/is,
    statuses: [403, 404, 422],
    kind: 'forbidden',
    sentence: () =>
      l10n.t(
        'The policy "Copilot usage metrics" is off. Ask an owner of the organization or enterprise to enable it in the Copilot policies.',
      ),
    page: () => `${DOCS}/copilot/how-tos/administer-copilot/manage-for-enterprise/manage-enterprise-policies`,
  },
  {
    reason: 'payment',
    pattern: /\bpayment method\b|\bbilling (?:issue|problem|information)\b/i,
    statuses: [403, 422],
    kind: 'forbidden',
    sentence: () =>
      l10n.t(
        'GitHub reports a problem with the payment method of the organization or enterprise. Ask an owner or a billing manager to check it.',
      ),
    page: (hostName) => `https://${siteOf(hostName)}/settings/billing`,
  },
  {
    reason: 'noCopilot',
    pattern: /\bcopilot\b.*\b(?:not (?:been )?(?:enabled|configured|set up)|no subscription|disabled)\b/is,
    statuses: [403, 404, 422],
    kind: 'forbidden',
    sentence: () =>
      l10n.t(
        'Copilot Business or Copilot Enterprise is not enabled for this organization or enterprise. Ask an owner to enable it, or choose another.',
      ),
  },
];

/** Of these, one reply is enough to know that every other request is refused as well. */
const OF_EVERY_REQUEST: readonly RefusalReason[] = [
  'ipAllowList',
  'tokenLifetime',
  'classicToken',
  'fineGrainedToken',
  'managedUser',
  'suspended',
];

export function concernsEveryRequest(reason: RefusalReason | undefined): boolean {
  return reason !== undefined && OF_EVERY_REQUEST.includes(reason);
}

/** The refusal in our words with GitHub's behind them; undefined where GitHub does not name a cause that is known. */
export function namedCause(refusal: Refusal): MetricsError | undefined {
  const { status, message, hostName } = refusal;
  const cause = CAUSES.find(({ statuses, pattern }) => statuses.includes(status) && pattern.test(message));
  if (cause === undefined) return undefined;
  const page = pageIn(message, hostName) ?? cause.page?.(hostName);
  return new MetricsError(cause.kind, withQuote(cause.sentence(refusal), quoted(message)), {
    status,
    reason: cause.reason,
    ...(page !== undefined && { page }),
  });
}

/** `sentence` with GitHub's own words behind it, where there are any. */
export function withQuote(sentence: string, said: string | undefined): string {
  return said === undefined
    ? sentence
    : `${sentence} ${l10n.t('GitHub says: "{0}".', said.replace(/\.$/, ''))}`;
}

/** Messages that say no more than the status does. */
const SAYS_NOTHING =
  /^(?:not found|forbidden|unauthorized|server error|unprocessable entity|validation failed)?\.?$/i;

/** GitHub's words as they may be shown, where they say more than the status does. */
export function tellingQuote(message: string): string | undefined {
  return SAYS_NOTHING.test(message.trim()) ? undefined : quoted(message);
}

function lacksPermission({ headers }: Refusal): string {
  const accepted = String(headers['x-accepted-github-permissions'] ?? '');
  return /^[a-z_]+=[a-z]+(?:[,;] ?[a-z_]+=[a-z]+)*$/.test(accepted)
    ? l10n.t(
        'This token lacks a permission: GitHub asks for {0}. Add it in the settings of the token, and check that the organization is its resource owner.',
        accepted,
      )
    : l10n.t(
        'This token lacks a permission. Add "Organization Copilot metrics: read" (of an enterprise: "Enterprise Copilot metrics: read") in the settings of the token, and check that the organization is its resource owner.',
      );
}

/** The stand-in of the tests has no pages. */
function siteOf(hostName: string): string {
  return hostName.endsWith('.ghe.com') ? hostName : 'github.com';
}
