import { Canceled } from '../domain/cancellation.ts';
import { MetricsError, type Reason } from '../domain/errors.ts';
import type { Scope } from '../domain/scope.ts';
import { isCertain, problem } from './causes.ts';
import type { GitHub, Role } from './client.ts';

export interface AccessFacts {
  /** What the report request ended with. */
  readonly error: MetricsError;
  readonly scope: Scope;
  /**
   * Of the sign-in, as in `Viewer`: undefined where GitHub does not say, as with fine-grained tokens; the error where
   * GitHub did not answer.
   */
  readonly scopes: readonly string[] | MetricsError | undefined;
  /**
   * The viewer's role in the organization: undefined for none, the error where GitHub did not say. An error says nothing
   * about the membership.
   */
  readonly role: Role | MetricsError | undefined;
}

const ENOUGH: Readonly<Record<Scope['kind'], readonly string[]>> = {
  organization: ['read:org', 'write:org', 'admin:org'],
  enterprise: ['read:enterprise', 'admin:enterprise', 'manage_billing:copilot', 'manage_billing:enterprise'],
};

/** Kinds of errors that are about access. */
const REFUSALS: readonly string[] = ['forbidden', 'notFound', 'sso', 'appRestricted'];

/**
 * Why the reports were refused, as an error of the kind `forbidden`; undefined when the error is not about access.
 * @param hostName `github.com` or `octo.ghe.com`
 */
export function diagnoseAccess(facts: AccessFacts, hostName: string): MetricsError | undefined {
  const { error, scope, role } = facts;
  if (!REFUSALS.includes(error.kind)) return undefined;
  if (isCertain(error)) return named(error, scope, hostName);
  // GitHub may hide the reports with a bare 404 and still name the cause where it is asked for the membership. A token
  // that lacks the permission for memberships may still have the one for the reports.
  if (role instanceof MetricsError && REFUSALS.includes(role.kind) && isCertain(role)) {
    if (role.reason !== 'tokenPermission') return named(role, scope, hostName);
  }
  const reason = reasonOf(facts);
  const uncertain = [facts.scopes, role].find((fact) => fact instanceof MetricsError);
  const detail = reason === 'permission' ? ENOUGH[scope.kind][0] : uncertain?.message;
  return problem(
    reason,
    { hostName, slug: scope.slug, ...(detail !== undefined && { detail }) },
    // Both requests may have been answered alike.
    { quote: error.said !== undefined && detail?.includes(error.said) === true ? undefined : error.said },
  );
}

/** The error, worded by what is known of the account where access was refused; any other as it is. @throws Canceled */
export async function explainAccess(
  github: GitHub,
  error: MetricsError,
  scope: Scope,
  signal: AbortSignal,
): Promise<MetricsError> {
  if (!REFUSALS.includes(error.kind)) return error;
  const hostName = github.host.name;
  // Nothing more needs to be asked.
  if (isCertain(error)) return named(error, scope, hostName);
  const [scopes, role] = await Promise.all([
    orError(github.viewer(signal).then((viewer) => viewer.scopes)),
    scope.kind === 'organization' ? orError(github.role(scope.slug, signal)) : undefined,
  ]);
  if (signal.aborted) throw new Canceled();
  return diagnoseAccess({ error, scope, scopes, role }, hostName) ?? error;
}

async function orError<T>(asked: Promise<T>): Promise<T | MetricsError> {
  try {
    return await asked;
  } catch (error) {
    if (error instanceof MetricsError) return error;
    throw error;
  }
}

/** The cause is certain: only the organization's name is still missing from the sentence. */
function named(error: MetricsError, { slug }: Scope, hostName: string): MetricsError {
  const { reason, status, ssoUrl, page } = error;
  const { message, sentence } = reason === 'sso' ? problem('sso', { hostName, slug }) : error;
  return new MetricsError('forbidden', message, {
    sentence,
    ...(reason !== undefined && { reason }),
    ...(status !== undefined && { status }),
    ...(ssoUrl !== undefined && { ssoUrl }),
    ...(page !== undefined && { page }),
  });
}

function reasonOf({ scope, scopes, role }: AccessFacts): Reason {
  if (scopes instanceof MetricsError) return scope.kind === 'enterprise' ? 'enterpriseRole' : 'unchecked';
  const permitted = scopes === undefined || scopes.some((each) => ENOUGH[scope.kind].includes(each));
  if (!permitted) return 'permission';
  if (scope.kind === 'enterprise') return 'enterpriseRole';
  // GitHub does not report the permissions of a fine-grained token.
  if (scopes === undefined) return ofFineGrainedToken(role);
  if (role instanceof MetricsError) return 'unchecked';
  if (role === undefined) return 'unknownName';
  return role === 'admin' ? 'ownerWithoutReports' : 'role';
}

function ofFineGrainedToken(role: AccessFacts['role']): Reason {
  if (role instanceof MetricsError) return REFUSALS.includes(role.kind) ? 'tokenOrRole' : 'unchecked';
  return role === undefined ? 'unknownToToken' : 'tokenOrRole';
}
