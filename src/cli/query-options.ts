import { statSync } from 'node:fs';
import type { Hiding } from '../domain/hiding.ts';
import { scopeName } from '../domain/row-scope.ts';
import type { Filter } from '../facts/filter.ts';
import { dayOption, parseOptions, UsageError } from './command.ts';

export const usage = `Prints the metrics of report files, or of a store.

  query (--store DIR | --users FILE… [--user-teams FILE…] [--entity FILE…] [--repos FILE…] [--seats FILE])
    [--from DAY] [--to DAY] [--exclude DAY…] [--weekdays] [--team ID-or-slug…] [--user ID…]
    [--language NAME] [--model NAME] [--ide NAME] [--feature NAME] [--json]
    [--pseudonyms | --aggregates-only] [--organization ID | --enterprise ID]

Reads usage-metrics reports (NDJSON or JSON, of one day or 28) and prints the metrics of their days, at most the
last 28. Days are UTC, written YYYY-MM-DD. Files are recognized by content, so any option takes any of them.
Values may stand one a line, be joined, or be printed over several lines; gzip, zip and UTF-16 are read as well.
Of files that report the same day, the newest counts. Organizations and enterprises are never added to each other: of
files about several, --organization or --enterprise names one by its id.
--store reads a folder that the extension or collect keeps, as it stands; docs/store.md says where the extension's is.
An option takes one value: several teams, users, or days are named by repeating it, as in --team a --team b.
Of several teams or users, each person counts once. --exclude leaves out days, such as holidays.
--pseudonyms gives people other names: those of the store, which --user then takes, or new ones where files are read.
--aggregates-only names no people.
With --json, standard output is one JSON document; lines that cannot be used are listed on standard error.`;

export type Options = ReturnType<typeof readOptions>;

/** @throws UsageError */
export function readOptions(argv: readonly string[]) {
  const { values, positionals, tokens } = parse(argv);
  const { store, language, model, ide, feature, team: teams, user: users, json } = values;
  const files = [
    ...values.users,
    ...values['user-teams'],
    ...values.entity,
    ...values.repos,
    ...values.seats,
    ...positionals,
  ];
  for (const file of files) checkFile(file, tokens);
  if (files.length === 0 && store === undefined) throw new UsageError('No file was named.');
  if (files.length > 0 && store !== undefined) throw new UsageError('--store and files exclude each other.');
  const from = dayOption('--from', values.from);
  const to = dayOption('--to', values.to);
  if (from !== undefined && to !== undefined && from > to) throw new UsageError('--from lies after --to.');
  const excludedDays = values.exclude.flatMap((text) => dayOption('--exclude', text) ?? []);
  const filter: Filter = {
    ...(language === undefined ? {} : { language }),
    ...(model === undefined ? {} : { model }),
    ...(ide === undefined ? {} : { ide }),
    ...(feature === undefined ? {} : { feature }),
    ...(users.length === 0 ? {} : { users }),
    ...(excludedDays.length === 0 ? {} : { excludedDays }),
    ...(values.weekdays ? { weekdaysOnly: true } : {}),
  };
  const { organization, enterprise } = values;
  if (organization !== undefined && enterprise !== undefined)
    throw new UsageError('--organization and --enterprise exclude each other.');
  const only = scopeName(organization ?? '', enterprise ?? '');
  if (only !== undefined && store !== undefined)
    throw new UsageError('--organization and --enterprise choose among files, not in a store.');
  if (values['aggregates-only'] && users.length > 0)
    throw new UsageError('--aggregates-only shows no user one by one: leave --user out.');
  return { files, store, only, from, to, teams, filter, json, hide: hiding(values) };
}

type Token = NonNullable<ReturnType<typeof parse>['tokens']>[number];

/** Options of which `…` in the usage says that several values may be given, and that take no file. */
const REPEATED = ['team', 'user', 'exclude'];
const OF_FILES = ['users', 'user-teams', 'entity', 'repos', 'seats'];

/** @throws UsageError for what is no file that can be read more than once */
function checkFile(file: string, tokens: readonly Token[]): void {
  const found = statSync(file, { throwIfNoEntry: false });
  if (found === undefined) throw new UsageError(`There is no file ${file}.${hintFor(file, tokens)}`);
  if (found.isDirectory())
    throw new UsageError(`${file} is a folder. Name the files in it, or a store with --store ${file}.`);
  if (!found.isFile())
    throw new UsageError(`${file} is a pipe or a device. Write what it holds into a file first.`);
}

/** What stands behind an option's value may be meant as one value more. */
function hintFor(argument: string, tokens: readonly Token[]): string {
  const at = tokens.findIndex((token) => token.kind === 'positional' && token.value === argument);
  const option = tokens[at - 1];
  if (option?.kind !== 'option' || option.value === undefined || OF_FILES.includes(option.name)) return '';
  const { name, value } = option;
  return REPEATED.includes(name)
    ? ` If ${argument} is another value of --${name}, repeat the option: --${name} ${value} --${name} ${argument}.`
    : ` --${name} takes one value.`;
}

function parse(argv: readonly string[]) {
  const several = { type: 'string', multiple: true, default: [] as string[] } as const;
  const text = { type: 'string' } as const;
  const flag = { type: 'boolean', default: false } as const;
  return parseOptions({
    args: [...argv],
    allowPositionals: true,
    tokens: true,
    options: {
      users: several,
      'user-teams': several,
      entity: several,
      repos: several,
      seats: several,
      store: text,
      from: text,
      to: text,
      team: several,
      user: several,
      exclude: several,
      language: text,
      model: text,
      ide: text,
      feature: text,
      weekdays: flag,
      organization: text,
      enterprise: text,
      pseudonyms: flag,
      'aggregates-only': flag,
      json: flag,
    },
  });
}

/** As a query has it. */
function hiding(flags: {
  readonly pseudonyms: boolean;
  readonly 'aggregates-only': boolean;
}): Hiding | undefined {
  if (flags['aggregates-only'] && flags.pseudonyms)
    throw new UsageError('--pseudonyms and --aggregates-only exclude each other.');
  if (flags['aggregates-only']) return 'all';
  return flags.pseudonyms ? 'pseudonyms' : undefined;
}
