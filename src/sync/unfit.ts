import * as l10n from '@vscode/l10n';
import { MetricsError } from '../domain/errors.ts';
import type { DoubtedDay, Unfit } from '../engine/reading/expectation.ts';

/** A report that is not used. Its bytes may have been damaged on the way, so another attempt may help. */
export function unfitError({ file, why, what }: Unfit): MetricsError {
  return new MetricsError('invalidReply', `${whatIsWrong(file, why, what)} ${stays()}`, { transient: true });
}

function whatIsWrong(file: string, why: Unfit['why'], what: string): string {
  switch (why) {
    case 'notReport':
      return l10n.t(
        'The file "{0}" from GitHub is not a report but {1}. A proxy or firewall may have changed it.',
        file,
        what,
      );
    case 'noRows':
      return l10n.t('The file "{0}" from GitHub has no usable rows ({1}).', file, what);
    case 'cut':
      return l10n.t(
        'The file "{0}" from GitHub ends in the middle of a row, so the download was incomplete.',
        file,
      );
  }
}

function stays(): string {
  return l10n.t('Stored data is unchanged. The file will be requested again.');
}

/** Days that keep their stored rows although GitHub sent fewer. */
export function doubtedError(doubted: readonly DoubtedDay[]): MetricsError {
  return new MetricsError('invalidReply', doubtedSentence(doubted));
}

function doubtedSentence(doubted: readonly DoubtedDay[]): string {
  const [first] = doubted;
  const days = doubted.map(({ day }) => day).sort();
  const until = l10n.t(
    'If GitHub still reports the same a day later, the change is treated as a correction.',
  );
  if (first !== undefined && doubted.length === 1) {
    const { day, rows, stored } = first;
    return stored === 0
      ? `${l10n.t('GitHub sent an empty report for {0}.', day)} ${stays()} ${until}`
      : `${l10n.t('GitHub sent fewer rows for {0} than are stored: {1} instead of {2}.', day, rows, stored)} ${stays()} ${until}`;
  }
  const text = l10n.t(
    'GitHub sent fewer rows than are stored, or none, for {0} days from {1} to {2}.',
    doubted.length,
    days[0] ?? '',
    days.at(-1) ?? '',
  );
  return `${text} ${stays()} ${until}`;
}
