/** A refusal in GitHub's own words, as public issue trackers and GitHub's documentation quote them. */
export interface GitHubRefusal {
  readonly status: number;
  readonly message: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Of the organization `acme`, by cause. */
export const REFUSALS = {
  ipAllowList: {
    status: 403,
    message:
      'Although you appear to have the correct authorization credentials, the `acme` organization has an IP allow list enabled, and your IP address is not permitted to access this resource.',
  },
  ipAllowListWithAddress: {
    status: 403,
    message:
      'Although you appear to have the correct authorization credentials, the `acme` organization has an IP allow list enabled, and 192.0.2.7 is not permitted to access this resource.',
  },
  tokenLifetime: {
    status: 403,
    message:
      "The 'acme' organization forbids access via a fine-grained personal access tokens if the token's lifetime is greater than 366 days. Please adjust your token's lifetime at the following URL: https://github.com/settings/personal-access-tokens/4277325",
  },
  classicLifetime: {
    status: 403,
    message:
      "The 'Acme Inc' enterprise forbids access via a personal access tokens (classic) if the token's lifetime is greater than 90 days. Please adjust your token's lifetime at the following URL: https://github.com/settings/tokens/99202709",
  },
  classicToken: {
    status: 403,
    message:
      '`acme` forbids access via a personal access token (classic). Please use a GitHub App, OAuth App, or a personal access token with fine-grained permissions.',
  },
  fineGrainedToken: {
    status: 403,
    message: "The 'acme' organization forbids access via a fine-grained personal access tokens",
  },
  tokenPermission: {
    status: 403,
    message: 'Resource not accessible by personal access token',
    headers: { 'x-accepted-github-permissions': 'organization_copilot_metrics=read' },
  },
  sso: {
    status: 403,
    message:
      'Resource protected by organization SAML enforcement. You must grant your OAuth token access to this organization.',
  },
  appRestricted: {
    status: 403,
    message:
      'Although you appear to have the correct authorization credentials, the `acme` organization has enabled OAuth App access restrictions, meaning that data access to third-parties is limited. For more information on these restrictions, including how to enable this app, visit https://docs.github.com/articles/restricting-access-to-your-organization-s-data/',
  },
  managedUser: { status: 403, message: 'As an Enterprise Managed User, you cannot access this content' },
  suspended: { status: 403, message: 'Sorry. Your account was suspended.' },
  policy: {
    status: 422,
    message: 'Copilot Usage Metrics API setting is disabled at the organization or enterprise level.',
  },
  payment: { status: 422, message: "There is a problem with your account's associated payment method." },
  noCopilot: { status: 404, message: 'Copilot Business is not enabled for this organization.' },
} as const satisfies Readonly<Record<string, GitHubRefusal>>;
