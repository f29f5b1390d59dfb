import * as l10n from '@vscode/l10n';
import type { Format } from '../figures/format.ts';
import { sourceLabel } from '../figures/source-label.ts';
import { COMMANDS } from '../contributions.ts';
import { instantText, type LocalClock } from '../domain/clock.ts';
import type { Day } from '../domain/day.ts';
import { REPORT_DAYS } from '../domain/report-days.ts';
import { daysIn } from '../domain/day.ts';
import { checkText } from '../metrics/self-test.ts';
import type { Ready, ViewState } from '../model/view-states.ts';
import type { StateChange } from '../shared/dashboard-state.ts';
import type { Problem } from '../store/store.ts';
import { problemsNode } from './problems-node.ts';
import type { TreeContent, TreeNode } from './tree-node.ts';
import { SOURCE_ICONS } from './tree-labels.ts';
import { conflictsText } from '../figures/conflicts.ts';

/** The Data view: the source of the data, and how complete it is. */
export function data(state: ViewState, format: Format, clock: LocalClock): TreeContent {
  if (state.kind === 'noData' || state.kind === 'offline' || state.kind === 'failed') {
    return { nodes: [sourceNode(state.source)] };
  }
  if (state.kind !== 'ready') return { nodes: [] };
  return {
    nodes: [
      sourceNode(state.source),
      ...completeness(state, format),
      missingNode(state, format),
      teamDaysNode(state),
      ...(state.source.kind === 'summary' ? publishedNode(state, clock) : [storedNode(state, format)]),
      refreshedNode(state, clock),
      ...selfTestNode(state, format),
      ...unknownNode(state),
      ...problemNodes(state, format),
    ],
  };
}

const OPEN_DATA = (): NonNullable<TreeNode['command']> => ({
  id: COMMANDS.openDashboard,
  title: l10n.t('Open Dashboard'),
  args: [{ tab: 'data' } satisfies StateChange],
});

function sourceNode(source: Ready['source']): TreeNode {
  return {
    id: 'source',
    label: l10n.t('Source'),
    description: sourceLabel(source),
    icon: SOURCE_ICONS[source.kind],
    command: { id: COMMANDS.chooseSource, title: l10n.t('Choose Source…') },
  };
}

function completeness({ data: { stored }, snapshot }: Ready, format: Format): TreeNode[] {
  const storedOfRange = REPORT_DAYS - snapshot.missing.length;
  const all = new Set([...(stored.users ?? []), ...(stored.entity ?? [])].map(({ day }) => day));
  return [
    {
      id: 'complete',
      label: l10n.t('Data through'),
      description: snapshot.dateRange === null ? l10n.t('no data') : format.day(snapshot.dateRange.to),
      tooltip: l10n.t(
        'GitHub publishes the data for a day within two full days after the day ends (UTC), and may correct it until three full days after.',
      ),
      icon: 'pass',
      command: OPEN_DATA(),
    },
    {
      id: 'days stored',
      label: l10n.t('Days stored'),
      description: l10n.t('{0} of 28 days, {1} in total', storedOfRange, all.size),
      icon: 'calendar',
      command: OPEN_DATA(),
    },
  ];
}

function missingNode({ snapshot }: Ready, format: Format): TreeNode {
  const { missing } = snapshot;
  const dayNode = (day: Day): TreeNode => ({ id: `missing ${day}`, label: format.day(day), icon: 'dash' });
  return {
    id: 'missing',
    label: l10n.t('Days missing'),
    description: missing.length === 0 ? l10n.t('none') : String(missing.length),
    icon: missing.length === 0 ? 'check' : 'warning',
    command: OPEN_DATA(),
    ...(missing.length === 0 ? {} : { children: missing.map(dayNode) }),
  };
}

function teamDaysNode({ source, snapshot, data: { stored } }: Ready): TreeNode {
  const days = snapshot.dateRange === null ? [] : daysIn(snapshot.dateRange);
  const mapped = new Set((stored['user-teams'] ?? []).map(({ day }) => day));
  return {
    id: 'team days',
    label: l10n.t('Days with team data'),
    description:
      source.kind === 'file' && mapped.size === 0
        ? l10n.t('not in this file')
        : l10n.t('{0} of 28 days', days.filter((day) => mapped.has(day)).length),
    icon: 'organization',
    command: OPEN_DATA(),
  };
}

/** The size and the first day of the stored data, with a command that downloads more. */
function storedNode({ source, data: { stored } }: Ready, format: Format): TreeNode {
  const all = Object.values(stored).flat();
  const bytes = all.reduce((sum, each) => sum + each.bytes, 0);
  const first = all.map(({ day }) => day).sort()[0];
  const isGitHub = source.kind === 'github';
  return {
    id: 'stored',
    label: l10n.t('Stored'),
    description:
      first === undefined
        ? l10n.t('none')
        : l10n.t('{0} since {1}', format.megabytes(bytes), format.day(first)),
    tooltip: isGitHub
      ? l10n.t(
          'Compressed reports on this computer. Stored days are kept after GitHub deletes them, within the limits of the storage settings. Select to fetch all days that GitHub has.',
        )
      : l10n.t('Compressed reports on this computer.'),
    icon: 'database',
    about: { stored: true },
    ...(isGitHub && { command: { id: COMMANDS.fetchHistory, title: l10n.t('Fetch History') } }),
  };
}

function selfTestNode({ snapshot: { selfTest } }: Ready, format: Format): TreeNode[] {
  if (selfTest.length === 0) return [];
  const sound = selfTest.filter(({ holds, of }) => holds === of).length;
  return [
    {
      id: 'self-test',
      label: l10n.t('Self-test'),
      description:
        sound === selfTest.length
          ? l10n.t('all {0} checks passed', selfTest.length)
          : l10n.t('{0} of {1} checks passed', sound, selfTest.length),
      tooltip: l10n.t(
        'Checks that GitHub’s reports are consistent. If a check does not pass everywhere, metrics that use different parts of the reports may differ.',
      ),
      icon: sound === selfTest.length ? 'verified' : 'warning',
      children: selfTest.map(({ id, holds, of }) => ({
        id: `self-test ${id}`,
        label: checkText(id),
        description: l10n.t('{0} of {1}', format.number(holds, 'count'), format.number(of, 'count')),
        tooltip: checkText(id),
        icon: holds === of ? 'check' : 'warning',
      })),
    },
  ];
}

/** Fields that this version does not read. They are stored, so that a later version can use them. */
function unknownNode({ data: { notes } }: Ready): TreeNode[] {
  const fields = notes.unknownFields;
  if (fields.length === 0) return [];
  return [
    {
      id: 'unknown fields',
      label: l10n.t('Unrecognized fields'),
      description: String(fields.length),
      tooltip: l10n.t(
        'This version of the extension does not recognize these fields. They are stored with the reports, but no metric uses them.',
      ),
      icon: 'question',
      children: fields.map((field) => ({ id: `unknown ${field}`, label: field, icon: 'symbol-field' })),
    },
  ];
}

/** The time of publication, because the publisher decides how recent a summary is. */
function publishedNode({ data: { published } }: Ready, clock: LocalClock): TreeNode[] {
  if (published === undefined) return [];
  return [
    {
      id: 'published',
      label: l10n.t('Published'),
      description: instantText(published.at, clock),
      tooltip: l10n.t(
        'The summary is published by someone with access to GitHub’s reports. Numbers for fewer than {0} users are withheld.',
        published.threshold,
      ),
      icon: 'book',
    },
  ];
}

function refreshedNode({ data: { notes }, source }: Ready, clock: LocalClock): TreeNode {
  return {
    id: 'refreshed',
    label: source.kind === 'github' ? l10n.t('Last refresh') : l10n.t('Last read'),
    description: notes.refreshedAt === undefined ? l10n.t('never') : instantText(notes.refreshedAt, clock),
    tooltip:
      notes.refreshedAt === undefined
        ? l10n.t('No data has been downloaded yet.')
        : source.kind === 'summary'
          ? l10n.t('When the summary was last read on this computer.')
          : l10n.t('Rows read: {0}. Lines rejected: {1}.', notes.rowsRead, notes.rowsRejected),
    icon: 'history',
  };
}

function problemNodes({ data: { notes }, snapshot, problem }: Ready, format: Format): TreeNode[] {
  const sentences = [...(problem === undefined ? [] : [problem.message]), ...notes.failures];
  const rejected: TreeNode = {
    id: 'rejected',
    label: l10n.t('Rejected lines'),
    description: String(notes.rowsRejected),
    icon: 'warning',
    children: notes.problems.map(rejectedNode),
  };
  return [
    ...(sentences.length > 0 ? [problemsNode(sentences)] : []),
    ...(notes.rowsRejected > 0 ? [rejected] : []),
    ...notes.notices.map((text, index) => ({
      id: `notice ${index}`,
      label: text,
      tooltip: text,
      icon: 'info',
    })),
    ...(snapshot.duplicates > 0
      ? [
          {
            id: 'duplicates',
            label: l10n.t('Repeated rows, counted once'),
            description: String(snapshot.duplicates),
            ...(snapshot.conflicts > 0 && {
              tooltip: conflictsText(snapshot.conflicts, format),
            }),
            icon: 'copy',
          },
        ]
      : []),
    ...(sentences.length === 0 && notes.rowsRejected === 0
      ? [{ id: 'no problems', label: l10n.t('Problems'), description: l10n.t('none'), icon: 'check' }]
      : []),
  ];
}

function rejectedNode({ file, line, problem }: Problem, index: number): TreeNode {
  return {
    id: `rejected ${index}`,
    label: line === null ? file : l10n.t('{0}, line {1}', file, line),
    description: problem,
    tooltip: problem,
    icon: 'circle-slash',
  };
}
