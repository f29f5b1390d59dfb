import { valueText } from '../../figures/tiles.ts';
import { Format } from '../../figures/format.ts';
import { unitText } from '../../figures/units.ts';
import { type DayRange, trailing } from '../../domain/day.ts';
import { REPORT_DAYS } from '../../domain/report-days.ts';
import { CATALOG, METRIC_IDS } from '../../metrics/catalog/catalog.ts';
import { type Filter, narrowed } from '../../facts/filter.ts';
import { adoptionOf, adoptionWithheld, listedNote } from '../../metrics/team-results.ts';
import type { Snapshot } from '../../metrics/snapshot.ts';
import { withDistinctNames } from '../../metrics/team-names.ts';
import type { StoredDays } from '../../store/partition-catalog.ts';
import { problemText } from '../../store/problems.ts';
import { printableJson } from '../../domain/printable.ts';
import { EXIT, type Io } from '../command.ts';
import { metricsDocument, notApplied } from '../metrics-document.ts';
import { type OpenedMetrics, openFiles, openStore } from '../opened-metrics.ts';
import { checkNames, UnknownName } from '../query-names.ts';
import { type Options, readOptions } from '../query-options.ts';

export { usage } from '../query-options.ts';

export async function run(argv: readonly string[], io: Io, signal: AbortSignal): Promise<number> {
  const options = readOptions(argv);
  const { store, files, hide, only } = options;
  const metrics = await (store === undefined
    ? openFiles(files, { script: io.script, hide, only, clock: io.clock }, signal)
    : openStore(store, { script: io.script, hide }));
  try {
    return await answer(metrics, options, io, signal);
  } catch (error) {
    if (!(error instanceof UnknownName)) throw error;
    io.err(error.message);
    return EXIT.failed;
  } finally {
    await metrics.close();
  }
}

async function answer(
  metrics: OpenedMetrics,
  options: Options,
  { out, err }: Io,
  signal: AbortSignal,
): Promise<number> {
  const { read, data } = metrics;
  for (const each of read?.problems ?? []) err(problemText(each));
  for (const notice of read?.notices ?? []) err(notice);
  const which = wrongScope(read, options.only);
  if (which !== undefined) {
    err(which);
    return EXIT.failed;
  }
  const dateRange = dateRangeOf(data.stored, options);
  if (dateRange === null) {
    err('No day is stored: no row could be used.');
    return EXIT.failed;
  }
  const teams = await checkNames(options, dateRange, metrics, signal);
  const filter = { ...options.filter, ...(teams.length > 0 && { teams }) };
  const snapshot = await metrics.query({ dateRange, filter, people: true }, signal);
  if (snapshot.conflicts > 0) {
    err(
      `${snapshot.conflicts} of ${snapshot.duplicates} repeated rows differ from the row of the same user and day that counts: ` +
        'the row of the newer report, or else the fuller one.',
    );
  }
  out(
    options.json
      ? printableJson(metricsDocument(snapshot, dateRange, read), 2)
      : table(snapshot, dateRange).join('\n'),
  );
  return EXIT.done;
}

/** Asks which of several organizations and enterprises is meant; undefined where that is clear. */
function wrongScope(read: OpenedMetrics['read'], only: string | undefined): string | undefined {
  const scopes = read?.scopes ?? [];
  const named = scopes.map(({ scope, files }) => `  ${scope}: ${files.join(', ')}`).join('\n');
  if (only !== undefined) {
    return read?.rows === 0 && scopes.length > 0
      ? `No row of the files is about ${only}. They report:\n${named}`
      : undefined;
  }
  if (scopes.length < 2) return undefined;
  return (
    'The files report several organizations or enterprises, whose metrics must not be added up. Name one with ' +
    `--organization ID or --enterprise ID:\n${named}`
  );
}

/** The days present, at most the last 28, where nothing else is asked for. */
function dateRangeOf(stored: StoredDays, { from, to }: Options): DayRange | null {
  const days = (stored.users ?? stored.entity ?? stored.repos ?? []).map(({ day }) => day);
  const last = to ?? days.findLast((day) => from === undefined || day >= from);
  if (last === undefined) return null;
  const first = days.find((day) => day >= trailing(last, REPORT_DAYS).from) ?? last;
  return { from: from ?? (first > last ? last : first), to: last };
}

function table(snapshot: Snapshot, dateRange: DayRange): string[] {
  const format = new Format('en');
  const { missing, days, results, teams, teamDays } = snapshot;
  const line = (name: string, value: string, unit: string): string =>
    `${name.padEnd(44)} ${value.padStart(16)}  ${unit}`.trimEnd();
  return [
    `${format.range(dateRange)} (UTC), ${days - missing.length} of ${days} days stored`,
    ...(missing.length > 0
      ? [`Missing: ${missing.slice(0, MOST_DAYS).join(', ')}${missing.length > MOST_DAYS ? ' …' : ''}`]
      : []),
    ...narrowedText(snapshot.filter),
    '',
    ...METRIC_IDS.map((id) => {
      const { title, unit } = CATALOG[id];
      const named = results[id].value !== null && unit !== 'ratio';
      return line(title(), valueText(id, results, format), named ? unitText(unit, results[id].value) : '');
    }),
    ...(teams.length > 0 ? ['', ...teamsNote(snapshot.filter)] : []),
    ...withDistinctNames(teams.map((team) => ({ ...team, name: team.slug }))).map((team) => {
      const { name, active, seated } = team;
      const adoption = adoptionOf(team);
      const counts =
        active === null || seated === null ? adoptionWithheld() : `${active} of ${seated} active`;
      return line(
        name,
        adoption === undefined ? '' : format.percentOf(adoption.share, adoption.whole),
        [counts, listedNote(team, teamDays)].filter((text) => text !== undefined).join(', '),
      );
    }),
  ];
}

const MOST_DAYS = 10;

/** What the numbers are narrowed by. */
function narrowedText(filter: Filter): string[] {
  const { teams = [], users = [], excludedDays = [] } = filter;
  const parts = [
    ...narrowed(filter).map((each) => `${each} ${filter[each] ?? ''}`),
    ...(teams.length > 0 ? [`teams ${teams.join(', ')}`] : []),
    ...(users.length > 0 ? [`users ${users.join(', ')}`] : []),
    ...(filter.weekdaysOnly === true ? ['Monday to Friday'] : []),
    ...(excludedDays.length > 0 ? [`without ${excludedDays.join(', ')}`] : []),
  ];
  return parts.length === 0 ? [] : [`Narrowed by: ${parts.join('; ')}`];
}

function teamsNote(filter: Filter): string[] {
  const { teams } = notApplied(filter);
  return teams.length === 0 ? [] : [`Teams (not narrowed by ${teams.join(', ')}):`];
}
