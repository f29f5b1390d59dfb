import * as l10n from '@vscode/l10n';
import type { Reason } from '../domain/errors.ts';
import { type Cause, DOCS, siteOf } from './cause.ts';

const tokenSettings = (hostName: string): string => `https://${siteOf(hostName)}/settings/tokens`;

/** Causes that GitHub names in words. */
export const NAMED = {
  ipAllowList: {
    kind: 'forbidden',
    sentence: () =>
      l10n.t(
        'The organization or enterprise accepts requests only from the network addresses on its IP allow list, and yours is not on it. Connect through its network or VPN, or ask an owner to add your address, then try again.',
      ),
    actions: ['openPage', 'refresh', 'checkAccess'],
    page: () =>
      `${DOCS}/organizations/keeping-your-organization-secure/managing-security-settings-for-your-organization/managing-allowed-ip-addresses-for-your-organization`,
    everyRequest: true,
  },
  tokenLifetime: {
    kind: 'forbidden',
    sentence: () =>
      l10n.t(
        'The lifetime of this token is longer than the organization or enterprise allows. Shorten the lifetime of the token in its settings, or create a token that expires sooner.',
      ),
    actions: ['openPage', 'useToken', 'checkAccess'],
    page: tokenSettings,
    everyRequest: true,
  },
  classicToken: {
    kind: 'forbidden',
    sentence: () =>
      l10n.t(
        'The organization or enterprise does not accept classic personal access tokens. Sign in to GitHub instead, or use a fine-grained token.',
      ),
    actions: ['signInAgain', 'openPage', 'useToken', 'checkAccess'],
    page: (hostName) => `https://${siteOf(hostName)}/settings/personal-access-tokens/new`,
    everyRequest: true,
  },
  fineGrainedToken: {
    kind: 'forbidden',
    sentence: () =>
      l10n.t(
        'The organization or enterprise does not accept fine-grained personal access tokens. Sign in to GitHub instead, or ask an owner to allow them.',
      ),
    actions: ['signInAgain', 'openPage', 'checkAccess'],
    page: tokenSettings,
    everyRequest: true,
  },
  tokenPermission: {
    kind: 'forbidden',
    sentence: ({ detail }) =>
      detail === undefined
        ? l10n.t(
            'This token lacks a permission. Add "Organization Copilot metrics: read" (of an enterprise: "Enterprise Copilot metrics: read") in the settings of the token, and check that the organization is its resource owner.',
          )
        : l10n.t(
            'This token lacks a permission: GitHub asks for {0}. Add it in the settings of the token, and check that the organization is its resource owner.',
            detail,
          ),
    actions: ['openPage', 'useToken', 'checkAccess'],
    page: (hostName) => `https://${siteOf(hostName)}/settings/personal-access-tokens`,
  },
  sso: {
    kind: 'sso',
    sentence: ({ slug }) =>
      slug === undefined
        ? l10n.t(
            'The organization protects its data with single sign-on, and this sign-in is not authorized for it. Authorize it, then try again.',
          )
        : l10n.t(
            '{0} protects its data with single sign-on, and this sign-in is not authorized for it. Authorize it, then try again.',
            slug,
          ),
    actions: ['authorize', 'refresh', 'checkAccess'],
    page: tokenSettings,
  },
  appRestricted: {
    kind: 'appRestricted',
    sentence: () =>
      l10n.t(
        'The organization restricts which apps may use its data, and VS Code is not approved. Ask an owner to approve it, or sign in with a personal access token.',
      ),
    actions: ['useToken', 'copyRequest', 'openPage', 'checkAccess'],
    page: (hostName) => `https://${siteOf(hostName)}/settings/applications`,
  },
  managedUser: {
    kind: 'forbidden',
    sentence: () =>
      l10n.t(
        'This account belongs to an enterprise and may only read about that enterprise and its organizations. Choose one of these, or switch accounts.',
      ),
    actions: ['chooseScope', 'signInAgain'],
    everyRequest: true,
  },
  suspended: {
    kind: 'forbidden',
    sentence: () => l10n.t('GitHub has suspended this account. Contact GitHub Support, or switch accounts.'),
    actions: ['openPage', 'signInAgain'],
    page: () => 'https://docs.github.com/en/support',
    everyRequest: true,
  },
  policy: {
    kind: 'forbidden',
    sentence: () =>
      l10n.t(
        'The policy "Copilot usage metrics" is off. Ask an owner of the organization or enterprise to enable it in the Copilot policies.',
      ),
    actions: ['copyRequest', 'refresh', 'openPage', 'chooseScope'],
    page: () => `${DOCS}/copilot/how-tos/administer-copilot/manage-for-enterprise/manage-enterprise-policies`,
  },
  payment: {
    kind: 'forbidden',
    sentence: () =>
      l10n.t(
        'GitHub reports a problem with the payment method of the organization or enterprise. Ask an owner or a billing manager to check it.',
      ),
    actions: ['openPage', 'refresh', 'chooseScope'],
    page: (hostName) => `https://${siteOf(hostName)}/settings/billing`,
  },
  noCopilot: {
    kind: 'forbidden',
    sentence: () =>
      l10n.t(
        'Copilot Business or Copilot Enterprise is not enabled for this organization or enterprise. Ask an owner to enable it, or choose another.',
      ),
    actions: ['chooseScope', 'refresh', 'openFiles'],
  },
} as const satisfies Partial<Record<Reason, Cause>>;

/** Causes that follow from what is known of the account, see `access.ts`. */
export const OF_ACCOUNT = {
  permission: {
    kind: 'forbidden',
    sentence: ({ slug = '', detail = '' }) =>
      l10n.t(
        'This sign-in lacks the permission {0}, without which GitHub gives no reports of {1}. Sign in again and grant it.',
        detail,
        slug,
      ),
    actions: ['signInAgain', 'useToken', 'chooseScope', 'checkAccess'],
  },
  tokenOrRole: {
    kind: 'forbidden',
    sentence: ({ slug = '' }) =>
      l10n.t(
        'GitHub gives this token no reports of {0}. A fine-grained token needs {0} as its resource owner and the permission "Organization Copilot metrics: read". Its owner must own {0} or have the permission "View Organization Copilot Metrics", and the policy "Copilot usage metrics" must be on.',
        slug,
      ),
    actions: ['openPage', 'useToken', 'checkAccess', 'chooseScope'],
    page: (hostName) => `https://${siteOf(hostName)}/settings/personal-access-tokens`,
  },
  role: {
    kind: 'forbidden',
    sentence: ({ slug = '' }) =>
      l10n.t(
        'You are a member of {0}, but GitHub gives the reports only to owners and to holders of the permission "View Organization Copilot Metrics". Ask an owner for it, or for a published summary.',
        slug,
      ),
    actions: ['copyRequest', 'openFiles', 'refresh', 'chooseScope', 'checkAccess'],
  },
  enterpriseRole: {
    kind: 'forbidden',
    sentence: ({ slug = '' }) =>
      l10n.t(
        'GitHub gives the reports of the enterprise {0} only to its owners, its billing managers and holders of the permission "View Enterprise Copilot Metrics", and only while its policy "Copilot usage metrics" is enabled. Ask an enterprise owner.',
        slug,
      ),
    actions: ['copyRequest', 'openFiles', 'refresh', 'chooseScope', 'checkAccess'],
  },
  ownerWithoutReports: {
    kind: 'forbidden',
    sentence: ({ slug = '' }) =>
      l10n.t(
        'You own {0}, yet GitHub gives no reports: the policy "Copilot usage metrics" is probably off. Enable it in the Copilot policies of the organization or its enterprise.',
        slug,
      ),
    actions: ['openPage', 'refresh', 'checkAccess'],
    page: () => `${DOCS}/copilot/how-tos/administer-copilot/manage-for-enterprise/manage-enterprise-policies`,
  },
  unknownName: {
    kind: 'forbidden',
    sentence: ({ slug = '' }) =>
      l10n.t(
        'This account does not belong to an organization named {0}. Choose another, or switch accounts.',
        slug,
      ),
    actions: ['chooseScope', 'signInAgain', 'openFiles'],
  },
  unknownToToken: {
    kind: 'forbidden',
    sentence: ({ slug = '' }) =>
      l10n.t(
        'GitHub shows no organization named {0} to this sign-in. Check the name; a fine-grained token also needs {0} as its resource owner and the permission "Organization Copilot metrics: read".',
        slug,
      ),
    actions: ['chooseScope', 'useToken', 'checkAccess'],
  },
  signedOut: {
    kind: 'unauthorized',
    sentence: () => l10n.t('You are not signed in. Sign in to GitHub.'),
    actions: ['signIn', 'useToken'],
  },
  nothingChosen: {
    kind: 'notFound',
    sentence: () => l10n.t('No organization or enterprise is chosen. Choose one.'),
    actions: ['chooseScope'],
  },
  unchecked: {
    kind: 'forbidden',
    sentence: ({ slug = '', detail = '' }) =>
      l10n.t(
        'GitHub does not allow this account to read the reports of {0}. Whether the account belongs to the organization could not be checked: {1}',
        slug,
        detail,
      ),
    actions: ['refresh', 'checkAccess', 'chooseScope'],
  },
} as const satisfies Partial<Record<Reason, Cause>>;
