import * as l10n from '@vscode/l10n';
import type { Reason } from '../domain/errors.ts';
import type { Cause, Facts } from './cause.ts';

/** Causes on the way to GitHub, or to the host of the report files where `fileHost` is given. */
export const ON_THE_WAY = {
  proxySignIn: {
    kind: 'offline',
    sentence: ({ hostName, fileHost }) =>
      l10n.t(
        'A proxy on the way to {0} asks for a sign-in (status 407). Sign in to the proxy, or enter its user name and password in the proxy settings, then try again.',
        fileHost ?? hostName,
      ),
    actions: ['openProxySettings', 'refresh', 'checkAccess'],
  },
  intercepted: {
    kind: 'offline',
    sentence: (facts) =>
      facts.fileHost === undefined
        ? l10n.t(
            'A firewall or proxy answered in place of {0}. Allow https connections to {0} and {1} in the firewall and the proxy, and check the proxy settings, then try again.',
            facts.hostName,
            `api.${facts.hostName}`,
          )
        : `${l10n.t('A firewall or proxy answered in place of {0}, where GitHub keeps the report files.', facts.fileHost)} ${allowHosts(facts)}`,
    actions: ['refresh', 'openProxySettings', 'checkAccess'],
  },
  unknownHost: {
    kind: 'offline',
    sentence: (facts) =>
      facts.fileHost === undefined
        ? `${l10n.t('The network does not know the name {0}.', facts.hostName)} ${checkNetwork()}`
        : `${l10n.t('The network does not know the name {0}, where GitHub keeps the report files.', facts.fileHost)} ${allowHosts(facts)}`,
    actions: ['refresh', 'openProxySettings', 'checkAccess'],
  },
  certificate: {
    kind: 'offline',
    sentence: (facts) =>
      facts.fileHost === undefined
        ? `${l10n.t('The connection to {0} is not secure: its certificate is not trusted. A proxy may inspect the traffic.', facts.hostName)} ${checkNetwork()}`
        : `${l10n.t('The connection to {0}, where GitHub keeps the report files, is not secure: its certificate is not trusted. A proxy may inspect the traffic.', facts.fileHost)} ${allowHosts(facts)}`,
    actions: ['openProxySettings', 'refresh', 'checkAccess'],
  },
  connectionRefused: {
    kind: 'offline',
    sentence: (facts) =>
      facts.fileHost === undefined
        ? `${l10n.t('{0} cannot be reached: the connection was refused.', facts.hostName)} ${checkNetwork()}`
        : `${l10n.t('The connection to {0}, where GitHub keeps the report files, was refused.', facts.fileHost)} ${allowHosts(facts)}`,
    actions: ['refresh', 'openProxySettings', 'checkAccess'],
  },
  timeout: {
    kind: 'offline',
    sentence: (facts) =>
      facts.fileHost === undefined
        ? `${l10n.t('{0} cannot be reached: it did not answer in time.', facts.hostName)} ${checkNetwork()}`
        : `${l10n.t('{0}, where GitHub keeps the report files, did not answer in time.', facts.fileHost)} ${allowHosts(facts)}`,
    actions: ['refresh', 'openProxySettings', 'checkAccess'],
  },
  encoding: {
    kind: 'offline',
    sentence: (facts) =>
      facts.fileHost === undefined
        ? `${l10n.t('A reply of {0} could not be unpacked: it was damaged on the way.', facts.hostName)} ${checkNetwork()}`
        : `${l10n.t('A file of {0}, where GitHub keeps the report files, could not be unpacked: it was damaged on the way.', facts.fileHost)} ${allowHosts(facts)}`,
    actions: ['refresh', 'openProxySettings', 'checkAccess'],
  },
  stalled: {
    kind: 'offline',
    sentence: (facts) =>
      `${l10n.t('{0}, where GitHub keeps the report files, stopped sending a file or sent it too slowly.', facts.fileHost ?? facts.hostName)} ${allowHosts(facts)}`,
    actions: ['refresh', 'openProxySettings', 'checkAccess'],
  },
  connectionBroken: {
    kind: 'offline',
    sentence: (facts) =>
      facts.fileHost === undefined
        ? `${l10n.t('{0} cannot be reached.', facts.hostName)} ${checkNetwork()}`
        : `${l10n.t('The connection to {0}, where GitHub keeps the report files, broke.', facts.fileHost)} ${allowHosts(facts)}`,
    actions: ['refresh', 'openProxySettings', 'checkAccess'],
  },
  fileRefused: {
    kind: 'server',
    sentence: (facts) =>
      `${l10n.t('{0}, where GitHub keeps the report files, refused a file (status {1}). Try again in a few minutes.', facts.fileHost ?? '', facts.status ?? 0)} ${l10n.t('If the problem persists: {0}', allowHosts(facts))}`,
    actions: ['refresh', 'openProxySettings', 'checkAccess'],
  },
} as const satisfies Partial<Record<Reason, Cause>>;

function checkNetwork(): string {
  return l10n.t('Check the network connection and the proxy settings, then try again.');
}

function allowHosts({ allow = '' }: Facts): string {
  return l10n.t(
    'Allow https connections to {0} in the firewall and the proxy, and check the proxy settings, then try again.',
    allow,
  );
}
