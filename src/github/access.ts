import * as l10n from '@vscode/l10n';
import { MetricsError } from '../domain/errors.ts';
import type { Scope } from '../domain/scope.ts';
import type { GitHub, Role } from './client.ts';

export interface AccessFacts {
  /** What the report request ended with. */
  readonly error: MetricsError;
  readonly scope: Scope;
  /** Of the sign-in, as in `Viewer`. */
  readonly scopes: readonly string[] | undefined;
  /** The viewer's role in the organisation, undefined for none. */
  readonly role: Role | undefined;
}

export type AccessReason = 'sso' | 'appRestricted' | 'permission' | 'role' | 'policy' | 'unknownName';

export interface AccessDiagnosis {
  readonly reason: AccessReason;
  /** One localised sentence or two: why, and who can change it. */
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
  const { error, scope, scopes } = facts;
  if (error.kind === 'sso') return singleSignOn(error, scope);
  if (error.kind === 'appRestricted') return { reason: 'appRestricted', text: error.message };
  if (error.kind !== 'forbidden' && error.kind !== 'notFound') return undefined;
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
  if (['unauthorized', 'offline', 'storage'].includes(error.kind)) return error;
  const [scopes, role] = await Promise.all([
    github.viewer(signal).then(
      (viewer) => viewer.scopes,
      () => undefined,
    ),
    scope.kind === 'organization' ? github.role(scope.slug, signal).catch(() => undefined) : undefined,
  ]);
  const diagnosis = diagnoseAccess({ error, scope, scopes, role });
  if (diagnosis === undefined) return error;
  const details = diagnosis.url === undefined ? {} : { ssoUrl: diagnosis.url };
  return new MetricsError('forbidden', diagnosis.text, details);
}

function singleSignOn(error: MetricsError, { slug }: Scope): AccessDiagnosis {
  const text = l10n.t(
    '{0} protects its data with single sign-on, and this sign-in is not authorised for it. Authorise it, then refresh.',
    slug,
  );
  return { reason: 'sso', text, ...(error.ssoUrl === undefined ? {} : { url: error.ssoUrl }) };
}

function lacksPermission({ kind, slug }: Scope): AccessDiagnosis {
  const text = l10n.t(
    'This sign-in lacks the permission {0}, without which GitHub gives no reports of {1}. Sign in again and grant it.',
    ENOUGH[kind][0] ?? '',
    slug,
  );
  return { reason: 'permission', text };
}

function lacksRole({ scope: { kind, slug }, role, error }: AccessFacts): AccessDiagnosis {
  if (kind === 'enterprise') {
    const text = l10n.t(
      'GitHub gives the reports of the enterprise {0} only to its owners, its billing managers and holders of the permission "View Enterprise Copilot Metrics", and only while its policy "Copilot usage metrics" is enabled. Ask an enterprise owner.',
      slug,
    );
    return { reason: error.kind === 'notFound' ? 'unknownName' : 'role', text };
  }
  if (role === 'admin') {
    const text = l10n.t(
      'You own {0}, yet GitHub gives no reports: the policy "Copilot usage metrics" is probably off. Enable it in the Copilot policies of the organisation or its enterprise.',
      slug,
    );
    return { reason: 'policy', text };
  }
  if (role === undefined) {
    const text = l10n.t(
      'This account does not belong to an organisation named {0}. Choose another, or switch accounts.',
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
