import assert from 'node:assert/strict';
import { Format } from '../../src/figures/format.ts';
import { dashboardInput } from '../../src/dashboard/source-input.ts';
import { dashboardView } from '../../src/dashboard/view.ts';
import type { LocalClock } from '../../src/domain/clock.ts';
import type { Day } from '../../src/domain/day.ts';
import type { Ready, ViewState } from '../../src/model/view-states.ts';
import type { DashboardView } from '../../src/shared/page-protocol.ts';
import { FIRST_STATE, type TabId } from '../../src/shared/dashboard-state.ts';
import { data } from '../../src/tree/data-tree.ts';
import { overview } from '../../src/tree/overview-tree.ts';

/** What the views show after a refresh. */
export interface Shown {
  /** What is said of the refresh; empty where nothing is. */
  readonly sentence: string;
  /** The number of days with metrics, and the last of them. */
  readonly days: number;
  readonly through: Day;
  readonly where: Where;
}

/** The places that show the sentence; see `whereIs`. */
type Where = 'everywhere' | 'data' | 'licenses' | 'nowhere';

export const FORMAT = new Format('en');

/** What the trees and the dashboard make of a state of the model. */
export function shownBy(state: ViewState, clock: LocalClock): Shown {
  assert.ok(state.kind === 'ready', `${state.kind}: the metrics are gone`);
  const { snapshot, problem } = state;
  const { failures, seatsRefused = [] } = state.data.notes;
  const sentences = problem === undefined ? [...failures, seatsRefused].flat() : [problem.message];
  assert.ok(snapshot.dateRange !== null);
  return {
    sentence: sentences.join(' '),
    days: snapshot.days - snapshot.missing.length,
    through: snapshot.dateRange.to,
    where: sentences.length === 0 ? 'nowhere' : whereIs(sentences, state, clock),
  };
}

/** Where every one of the sentences stands. */
function whereIs(sentences: readonly string[], state: Ready, clock: LocalClock): Where {
  const isIn = (texts: readonly string[]): boolean =>
    sentences.every((sentence) => texts.some((text) => text.includes(sentence)));
  const tabs = (['licenses', 'data'] as const).map((tab) => tabView(state, tab, clock));
  const [licensesTab = [], dataTab = []] = tabs.map(({ sections }) => sections.map(({ text = '' }) => text));
  const rows = data(state, FORMAT, clock).nodes.flatMap((node) => [node, ...(node.children ?? [])]);
  const inTree = isIn(rows.map(({ tooltip }) => (typeof tooltip === 'string' ? tooltip : '')));
  const isAbove = isIn([overview(state, FORMAT).message ?? '']);
  if (isAbove && inTree && tabs.every(({ warnings }) => isIn(warnings))) return 'everywhere';
  if (inTree && isIn(dataTab)) return 'data';
  return isIn(licensesTab) ? 'licenses' : 'nowhere';
}

/** As the dashboard is sent to its page; all tabs have the same warnings. */
function tabView(
  { source, data: stored, snapshot, problem }: Ready,
  tab: TabId,
  clock: LocalClock,
): DashboardView {
  const { dateRange } = snapshot;
  assert.ok(dateRange !== null);
  const input = dashboardInput({
    ...{ source, data: stored, snapshot, dateRange, problem },
    state: { ...FIRST_STATE, tab },
    holidays: [],
    format: FORMAT,
    now: clock.now(),
  });
  return dashboardView(input, 0);
}
