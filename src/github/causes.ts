import * as l10n from '@vscode/l10n';
import { MetricsError, type MetricsErrorDetails, type Reason } from '../domain/errors.ts';
import { NAMED, OF_ACCOUNT } from './access-causes.ts';
import type { Cause, Facts } from './cause.ts';
import { ON_THE_WAY } from './connection-causes.ts';
import { BY_STATUS } from './reply-causes.ts';

/** Every cause with its sentence and its actions: what trees, dashboard, notifications, command line, and tools say. */
export const CAUSES: Readonly<Record<Reason, Cause>> = {
  ...NAMED,
  ...BY_STATUS,
  ...OF_ACCOUNT,
  ...ON_THE_WAY,
  summarySignIn: {
    kind: 'unauthorized',
    sentence: () => l10n.t('The published summary is in a repository on GitHub. Sign in to read it.'),
    actions: ['signIn', 'openSettings', 'refresh'],
  },
  summaryUnread: {
    kind: 'notFound',
    sentence: () =>
      l10n.t('The published summary cannot be read. Check the setting Summary: Location, then try again.'),
    actions: ['refresh', 'openSettings', 'signIn'],
  },
};

/** A failure in the words of its cause. `quote`: GitHub's own words, which go behind the sentence. */
export function problem(
  reason: Reason,
  facts: Facts,
  { quote, ...details }: MetricsErrorDetails & { readonly quote?: string | undefined } = {},
): MetricsError {
  const { kind, sentence, page } = CAUSES[reason];
  const where = details.page ?? page?.(facts.hostName);
  const text = sentence(facts);
  return new MetricsError(kind, withQuote(text, quote), {
    sentence: text,
    ...(facts.status !== undefined && { status: facts.status }),
    ...details,
    reason,
    ...(where !== undefined && { page: where }),
  });
}

/** `sentence` with GitHub's own words behind it, where there are any. */
export function withQuote(sentence: string, said: string | undefined): string {
  return said === undefined
    ? sentence
    : `${sentence} ${l10n.t('GitHub says: "{0}".', said.replace(/\.$/, ''))}`;
}

/** Whether the cause is certain, so that none needs to be looked for: an unexplained 403 or 404 can have many. */
export function isCertain({ reason }: MetricsError): boolean {
  return reason !== undefined && reason !== 'refused' && reason !== 'notFound';
}

/** Whether it is about what the account or its token may read, rather than about a cause that GitHub names. */
export function isAboutAccount({ kind, reason }: MetricsError): boolean {
  if (reason === undefined) return ['forbidden', 'notFound', 'appRestricted'].includes(kind);
  return reason === 'refused' || reason === 'notFound' || Object.hasOwn(OF_ACCOUNT, reason);
}

export function concernsEveryRequest(reason: Reason | undefined): boolean {
  return reason !== undefined && CAUSES[reason].everyRequest === true;
}
