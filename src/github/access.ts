import * as l10n from '@vscode/l10n';
import { MetricsError, type MetricsErrorDetails, type RefusalReason } from '../domain/errors.ts';
import type { Scope } from '../domain/scope.ts';
import type { GitHub, Role } from './client.ts';
import { withQuote } from './refusals.ts';

export interface AccessFacts {
  /** What the report request ended with. */
  readonly error: MetricsError;
  readonly scope: Scope;
  /** Of the sign-in, as in `Viewer`. */
  readonly scopes: readonly string[] | undefined;
  /**
   * The viewer's role in the organization: undefined for none, the error where GitHub did not say. An error says nothing
   * about the membership.
   */
  readonly role: Role | MetricsError | undefined;
}

export type AccessReason = RefusalReason | 'permission' | 'role' | 'unknownName' | 'unchecked';

export interface AccessDiagnosis {
  readonly reason: AccessReason;
  /** The reason, where GitHub itself named it. */
  readonly named?: RefusalReason;
  /** One localized sentence or two: why, and who can change it. */
  readonly text: string;
  /** A page that solves it. */
  readonly url?: string;
}

const ENOUGH: Readonly<Record<Scope['kind'], readonly string[]>> = {
  organization: ['read:org', 'write:org', 'admin:org'],
  enterprise: ['read:enterprise', 'admin:enterprise', 'manage_billing:copilot', 'manage_billing:enterprise'],
};

/** Why the reports were refused; undefined when the error is not about access. */
export function diagnoseAccess(facts: AccessFacts): AccessDiagnosis | undefined {
  const { error, scope, scopes, role } = facts;
  const named = namedReason(error, scope);
  if (named !== undefined) return named;
  if (error.kind !== 'forbidden' && error.kind !== 'notFound') return undefined;
  // GitHub may hide the reports with a bare 404 and still name the cause where it is asked for the membership.
  const alsoNamed = role instanceof MetricsError ? namedReason(role, scope) : undefined;
  if (alsoNamed !== undefined) return alsoNamed;
  const permitted = scopes === undefined || scopes.some((held) => ENOUGH[scope.kind].includes(held));
  return permitted ? lacksRole(facts) : lacksPermission(scope);
}

/** The error, worded by what is known of the account where access was refused; any other as it is. */
export async function explainAccess(
  github: GitHub,
  error: MetricsError,
  scope: Scope,
  signal: AbortSignal,
): Promise<MetricsError> {
  if (!['forbidden', 'notFound', 'sso', 'appRestricted'].includes(error.kind)) return error;
  const [scopes, role] = await Promise.all([
    github.viewer(signal).then(
      (viewer) => viewer.scopes,
      () => undefined,
    ),
    scope.kind === 'organization' ? roleOf(github, scope.slug, signal) : undefined,
  ]);
  const diagnosis = diagnoseAccess({ error, scope, scopes, role });
  if (diagnosis === undefined) return error;
  return new MetricsError('forbidden', diagnosis.text, linksOf(diagnosis));
}

function linksOf({ named, url }: AccessDiagnosis): MetricsErrorDetails {
  if (named === undefined) return {};
  if (url === undefined) return { reason: named };
  return named === 'sso' ? { reason: named, ssoUrl: url } : { reason: named, page: url };
}

async function roleOf(
  github: GitHub,
  organization: string,
  signal: AbortSignal,
): Promise<AccessFacts['role']> {
  try {
    return await github.role(organization, signal);
  } catch (error) {
    if (error instanceof MetricsError) return error;
    throw error;
  }
}

/** The cause that GitHub itself names; undefined where it names none. */
function namedReason(error: MetricsError, scope: Scope): AccessDiagnosis | undefined {
  if (error.kind === 'sso') return singleSignOn(error, scope);
  const reason = error.kind === 'appRestricted' ? 'appRestricted' : error.reason;
  if (reason === undefined) return undefined;
  return { reason, named: reason, text: error.message, ...(error.page !== undefined && { url: error.page }) };
}

function singleSignOn({ ssoUrl, page }: MetricsError, { slug }: Scope): AccessDiagnosis {
  const text = l10n.t(
    '{0} protects its data with single sign-on, and this sign-in is not authorized for it. Authorize it, then refresh.',
    slug,
  );
  const url = ssoUrl ?? page;
  return { reason: 'sso', named: 'sso', text, ...(url !== undefined && { url }) };
}

function lacksPermission({ kind, slug }: Scope): AccessDiagnosis {
  const text = l10n.t(
    'This sign-in lacks the permission {0}, without which GitHub gives no reports of {1}. Sign in again and grant it.',
    ENOUGH[kind][0] ?? '',
    slug,
  );
  return { reason: 'permission', text };
}

function lacksRole(facts: AccessFacts): AccessDiagnosis {
  const { reason, text } = facts.scope.kind === 'enterprise' ? ofEnterprise(facts) : ofOrganization(facts);
  return { reason, text: withQuote(text, facts.error.said) };
}

function ofEnterprise({ scope: { slug }, error }: AccessFacts): AccessDiagnosis {
  const text = l10n.t(
    'GitHub gives the reports of the enterprise {0} only to its owners, its billing managers and holders of the permission "View Enterprise Copilot Metrics", and only while its policy "Copilot usage metrics" is enabled. Ask an enterprise owner.',
    slug,
  );
  return { reason: error.kind === 'notFound' ? 'unknownName' : 'role', text };
}

function ofOrganization({ scope: { slug }, role, scopes }: AccessFacts): AccessDiagnosis {
  if (role instanceof MetricsError) {
    const text = l10n.t(
      'GitHub gives no reports of {0} to this account. Whether the account belongs to the organization could not be checked: {1}',
      slug,
      role.message,
    );
    return { reason: 'unchecked', text };
  }
  if (role === 'admin') {
    const text = l10n.t(
      'You own {0}, yet GitHub gives no reports: the policy "Copilot usage metrics" is probably off. Enable it in the Copilot policies of the organization or its enterprise.',
      slug,
    );
    return { reason: 'policy', text };
  }
  if (role === undefined && scopes === undefined) {
    const text = l10n.t(
      'GitHub shows no organization named {0} to this sign-in. Check the name; a fine-grained token also needs {0} as its resource owner and the permission "Organization Copilot metrics: read".',
      slug,
    );
    return { reason: 'unknownName', text };
  }
  if (role === undefined) {
    const text = l10n.t(
      'This account does not belong to an organization named {0}. Choose another, or switch accounts.',
      slug,
    );
    return { reason: 'unknownName', text };
  }
  const text = l10n.t(
    'You are a member of {0}, but GitHub gives the reports only to owners and to holders of the permission "View Organization Copilot Metrics". Ask an owner for it, or for an exported file.',
    slug,
  );
  return { reason: 'role', text };
}
