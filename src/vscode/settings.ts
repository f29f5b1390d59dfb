import * as vscode from 'vscode';
import { CSV_SEPARATORS, type CsvSeparator } from '../figures/csv.ts';
import { SETTINGS } from '../contributions.ts';
import type { Day } from '../domain/day.ts';
import type { Hiding } from '../domain/hiding.ts';
import type { Provider } from '../github/hosts.ts';
import type { SettingInUse } from '../model/diagnostics.ts';
import type { Retention } from '../store/store.ts';
import { isThreshold } from '../summary/document/limits.ts';
import { daysOf, type Price, priceOf } from './checked.ts';

/** VS Code does not hold settings to their schema, so each is checked as it is read. */
export const settings = {
  statusBarVisible(): boolean {
    return read(SETTINGS.statusBarVisible) !== false;
  },

  refreshIntervalHours(): number {
    const hours = read(SETTINGS.refreshIntervalHours);
    return typeof hours === 'number' && hours >= 1 && hours <= 168
      ? hours
      : SETTINGS.refreshIntervalHours.default;
  },

  /** How much of the past is kept; nothing: everything. */
  retention(): Retention {
    const days = positive(read(SETTINGS.keepDays));
    const megabytes = positive(read(SETTINGS.limitMegabytes));
    return { ...(days && { days }), ...(megabytes && { bytes: megabytes * 1_000_000 }) };
  },

  approximateTeams(): boolean {
    return read(SETTINGS.approximateTeams) === true;
  },

  /** Undefined: people are named. */
  hide(): Hiding | undefined {
    if (read(SETTINGS.aggregatesOnly) === true) return 'all';
    return read(SETTINGS.pseudonyms) === true ? 'pseudonyms' : undefined;
  },

  /** What a license costs a month; undefined when it is not set. */
  licensePrice(): Price | undefined {
    return priceOf(read(SETTINGS.licensePrice), read(SETTINGS.licenseCurrency));
  },

  /** Days off that can be left out beside weekends. */
  holidays(): Day[] {
    return daysOf(read(SETTINGS.holidays));
  },

  /** What separates the cells of a CSV file. */
  csvSeparator(): CsvSeparator {
    const chosen = read(SETTINGS.csvSeparator);
    return CSV_SEPARATORS.find((each) => each === chosen) ?? SETTINGS.csvSeparator.default;
  },

  /** Where a published summary is; empty where none is named. */
  summaryLocation(): string {
    const location = read(SETTINGS.summaryLocation);
    return typeof location === 'string' ? location.trim() : '';
  },

  /** The fewest users of which a summary publishes a metric. */
  summaryThreshold(): number {
    const threshold = read(SETTINGS.summaryThreshold);
    return isThreshold(threshold) ? threshold : SETTINGS.summaryThreshold.default;
  },

  accountProvider(): Provider {
    return read(SETTINGS.accountProvider) === 'github-enterprise' ? 'github-enterprise' : 'github';
  },

  /** Empty when none is named. */
  enterpriseSlug(): string {
    const slug = read(SETTINGS.enterpriseSlug);
    return typeof slug === 'string' ? slug.trim() : '';
  },

  /** Whether VS Code hides its chat and all else that uses a language model. */
  areAiFeaturesOff(): boolean {
    return read({ key: AI_FEATURES_OFF }) === true;
  },

  /** Where GHE.com lies, as the built-in sign-in has it. */
  enterpriseUri(): string | undefined {
    return vscode.workspace.getConfiguration().get<string>('github-enterprise.uri');
  },
};

/** A setting of VS Code. */
export const AI_FEATURES_OFF = 'chat.disableAIFeatures';

/** The sections whose changes may change the account. */
export const ACCOUNT_SECTIONS = [SETTINGS.accountProvider.key, 'github-enterprise.uri'];

/** Those that only have numbers, or switches, that say nothing about any person; a price may be a secret of a contract. */
const HARMLESS: readonly string[] = [
  SETTINGS.statusBarVisible.key,
  SETTINGS.refreshIntervalHours.key,
  SETTINGS.approximateTeams.key,
  SETTINGS.keepDays.key,
  SETTINGS.limitMegabytes.key,
  SETTINGS.summaryThreshold.key,
  SETTINGS.pseudonyms.key,
  SETTINGS.aggregatesOnly.key,
];

/** Words that a setting chooses from. */
const WORDS: Readonly<Record<string, readonly string[]>> = {
  [SETTINGS.accountProvider.key]: ['github', 'github-enterprise'],
  [SETTINGS.csvSeparator.key]: CSV_SEPARATORS,
};

/** All settings as they are, for “Copy Diagnostics”. */
export function settingsInUse(): SettingInUse[] {
  const own = Object.values(SETTINGS).map(({ key, default: standard }): SettingInUse => ({
    key,
    value: read({ key }),
    standard,
    isHarmless: HARMLESS.includes(key),
    ...(WORDS[key] && { words: WORDS[key] }),
  }));
  const enterprise = { key: 'github-enterprise.uri', value: settings.enterpriseUri(), standard: '' };
  return [...own, { ...enterprise, isHarmless: false }];
}

function positive(value: unknown): number | undefined {
  return typeof value === 'number' && value > 0 ? value : undefined;
}

function read({ key }: { readonly key: string }): unknown {
  return vscode.workspace.getConfiguration().get(key);
}
