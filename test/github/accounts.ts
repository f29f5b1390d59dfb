import type { Sample } from '../../src/sample/generated-sample.ts';

/** An account that can sign in to the stand-in, with its token. */
export interface Account {
  readonly token: string;
  readonly id: number;
  readonly login: string;
  /** What the token was granted. */
  readonly scopes: readonly string[];
  /** In the sample organization: owner of it and of its enterprise, holder of the metrics permission, member, or stranger. */
  readonly role: 'owner' | 'metricsReader' | 'member' | 'none';
  /** The token is not authorized for single sign-on; the organization is still `listed` among the memberships, or `hidden`. */
  readonly sso?: 'listed' | 'hidden';
  /** The organization has not approved the app that the token was issued for. */
  readonly appRestricted?: boolean;
}

export const TOKENS = {
  owner: 'token-of-owner',
  /** The same person, signed in for organizations alone. */
  ownerWithoutEnterprise: 'token-of-owner-without-enterprise',
  ownerWithoutScopes: 'token-of-owner-without-scopes',
  metricsReader: 'token-of-metrics-reader',
  member: 'token-of-member',
  sso: 'token-of-sso',
  ssoHidden: 'token-of-sso-hidden',
  restricted: 'token-of-restricted',
  stranger: 'token-of-stranger',
} as const;

/** The owner and the others are people of the sample, each in a team of at least five; the stranger is not. */
export function standardAccounts(sample: Sample): Account[] {
  const [owner, reader, member] = peopleInTeams(sample);
  if (owner === undefined || reader === undefined || member === undefined) {
    throw new RangeError('the sample needs three people in teams');
  }
  const organization = ['read:org'];
  return [
    { token: TOKENS.owner, ...owner, scopes: ['read:enterprise', 'read:org'], role: 'owner' },
    { token: TOKENS.ownerWithoutEnterprise, ...owner, scopes: organization, role: 'owner' },
    { token: TOKENS.ownerWithoutScopes, ...owner, scopes: [], role: 'owner' },
    { token: TOKENS.metricsReader, ...reader, scopes: organization, role: 'metricsReader' },
    { token: TOKENS.member, ...member, scopes: organization, role: 'member' },
    { token: TOKENS.sso, ...owner, scopes: organization, role: 'owner', sso: 'listed' },
    { token: TOKENS.ssoHidden, ...owner, scopes: organization, role: 'owner', sso: 'hidden' },
    { token: TOKENS.restricted, ...owner, scopes: organization, role: 'owner', appRestricted: true },
    { token: TOKENS.stranger, id: 999_999, login: 'passer-by', scopes: organization, role: 'none' },
  ];
}

function peopleInTeams(sample: Sample): { id: number; login: string }[] {
  const teams = [...sample.teamsOn(sample.range.to).values()].filter((members) => members.length >= 5);
  const ids = new Set(teams.flat());
  return sample.people.filter(({ id }) => ids.has(id)).map(({ id, login }) => ({ id, login }));
}
