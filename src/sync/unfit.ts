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
        'The file "{0}" from GitHub is not a report but {1}; something on the way may have changed it.',
        file,
        what,
      );
    case 'noRows':
      return l10n.t('The file "{0}" from GitHub has no row that can be used ({1}).', file, what);
    case 'cut':
      return l10n.t(
        'The file "{0}" from GitHub ends in the middle of a row, so it did not arrive whole.',
        file,
      );
  }
}

function stays(): string {
  return l10n.t('What was stored before is unchanged. The next refresh asks for it again.');
}

/** Days that keep their stored rows although GitHub sent fewer. */
export function doubtedError(doubted: readonly DoubtedDay[]): MetricsError {
  return new MetricsError('invalidReply', doubtedSentence(doubted));
}

function doubtedSentence(doubted: readonly DoubtedDay[]): string {
  const [first] = doubted;
  const days = doubted.map(({ day }) => day).sort();
  const until = l10n.t('If GitHub still says so at a refresh in a day, it is taken for a correction.');
  if (first !== undefined && doubted.length === 1) {
    const { day, rows, stored } = first;
    return stored === 0
      ? `${l10n.t('GitHub sent an empty report of {0}.', day)} ${stays()} ${until}`
      : `${l10n.t('GitHub sent fewer rows of {0} than are stored: {1} in place of {2}.', day, rows, stored)} ${stays()} ${until}`;
  }
  const text = l10n.t(
    'GitHub sent fewer rows than are stored, or none, of {0} days from {1} to {2}.',
    doubted.length,
    days[0] ?? '',
    days.at(-1) ?? '',
  );
  return `${text} ${stays()} ${until}`;
}
