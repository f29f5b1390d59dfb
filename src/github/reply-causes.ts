import * as l10n from '@vscode/l10n';
import type { Reason } from '../domain/errors.ts';
import type { Cause } from './cause.ts';

/** Causes that follow from the status and the headers of a reply. */
export const BY_STATUS = {
  signInRejected: {
    kind: 'unauthorized',
    sentence: ({ hostName }) => l10n.t('{0} rejected this sign-in. Sign in again.', hostName),
    actions: ['signInAgain', 'useToken', 'checkAccess'],
  },
  tokenCharacters: {
    kind: 'unauthorized',
    sentence: () =>
      l10n.t(
        'The token contains characters that are not allowed in a GitHub token, so it cannot be sent. Copy the token from GitHub again, and paste only the token.',
      ),
    actions: ['useToken', 'signInAgain'],
  },
  refused: {
    kind: 'forbidden',
    sentence: ({ hostName }) =>
      l10n.t('{0} does not let this account read this. Ask an owner for access.', hostName),
    actions: ['checkAccess', 'copyRequest', 'refresh', 'chooseScope', 'openFiles'],
  },
  notFound: {
    kind: 'notFound',
    sentence: ({ hostName }) =>
      l10n.t('{0} found nothing with this name that this account may see.', hostName),
    actions: ['chooseScope', 'checkAccess', 'signInAgain'],
  },
  noReport: {
    kind: 'noData',
    sentence: () => l10n.t('GitHub has no report for this day yet.'),
    actions: ['refresh'],
  },
  notAccepted: {
    kind: 'forbidden',
    sentence: ({ hostName, status = 0 }) =>
      l10n.t(
        '{0} does not accept the request for this data (status {1}). Update the extension. If that does not help, ask an owner whether Copilot and its policy "Copilot usage metrics" are enabled.',
        hostName,
        status,
      ),
    actions: ['checkForUpdates', 'checkAccess', 'refresh'],
  },
  legal: {
    kind: 'forbidden',
    sentence: ({ hostName }) =>
      l10n.t(
        '{0} may not show this data for legal reasons (status 451). Contact GitHub Support, or choose another organization or enterprise.',
        hostName,
      ),
    actions: ['openPage', 'chooseScope'],
    page: () => 'https://docs.github.com/en/support',
  },
  retired: {
    kind: 'server',
    sentence: () =>
      l10n.t(
        'GitHub has retired the API version that this extension uses. Stored data stays available. Update the extension, then try again.',
      ),
    actions: ['checkForUpdates', 'refresh'],
    everyRequest: true,
  },
  rateLimit: {
    kind: 'rateLimited',
    sentence: ({ detail = '' }) => l10n.t('GitHub rate limit reached. Try again after {0}.', detail),
    actions: ['refresh'],
  },
  serverError: {
    kind: 'server',
    sentence: ({ hostName, status = 0 }) =>
      l10n.t('{0} has a problem at the moment (status {1}). Try again in a few minutes.', hostName, status),
    actions: ['refresh', 'checkAccess'],
  },
  gateway: {
    kind: 'server',
    sentence: ({ hostName, status = 0 }) =>
      l10n.t(
        '{0}, or a proxy on the way, has a problem at the moment (status {1}). Try again in a few minutes. If the problem persists, check the proxy settings.',
        hostName,
        status,
      ),
    actions: ['refresh', 'openProxySettings', 'checkAccess'],
  },
} as const satisfies Partial<Record<Reason, Cause>>;
