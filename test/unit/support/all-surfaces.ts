import { copied, type Copied } from '../../../src/figures/copied.ts';
import { Format } from '../../../src/figures/format.ts';
import { isShown } from '../../../src/dashboard/hidden-people-notices.ts';
import { questionOf } from '../../../src/dashboard/question.ts';
import { dashboardView } from '../../../src/dashboard/view.ts';
import type { Hiding } from '../../../src/domain/hiding.ts';
import { metricsDocument } from '../../../src/cli/metrics-document.ts';
import { personRows } from '../../../src/metrics/people-rows.ts';
import type { Snapshot } from '../../../src/metrics/snapshot.ts';
import type { Ready } from '../../../src/model/view-states.ts';
import type { DashboardView } from '../../../src/shared/page-protocol.ts';
import { type DashboardState, FIRST_STATE, TAB_IDS } from '../../../src/shared/dashboard-state.ts';
import { data } from '../../../src/tree/data-tree.ts';
import { overview } from '../../../src/tree/overview-tree.ts';
import { teams } from '../../../src/tree/teams-tree.ts';
import type { StoredSource } from '../../../src/engine/contract.ts';
import { clock } from '../../support/clock.ts';
import { input } from '../dashboard/support.ts';
import type { SampleStore } from './sample-store.ts';

const ENGLISH = new Format('en');

/** Everything that leaves the worker for any surface, and what the surfaces make of it, as one text. */
export async function allSurfaces(store: SampleStore, hide: Hiding | undefined): Promise<string> {
  const ask = store.engine();
  const hiding = hide && { hide };
  const [snapshot, stored] = [await ask({ ...hiding }), await store.stored()];
  const withPeople = await ask({ people: true, ...hiding });
  const views: DashboardView[] = [];
  for (const state of statesOf(withPeople)) {
    const question = questionOf(state, store.sample.range, []);
    const answer = await ask({ ...question, ...hiding });
    views.push(viewOf(state, answer, stored, store));
  }
  return JSON.stringify([
    snapshot,
    withPeople,
    stored.notes,
    trees(snapshot, stored, store),
    views,
    views.flatMap(copies),
    metricsDocument(withPeople, store.sample.range, undefined),
  ]);
}

/** Every tab: of the whole, of one team, of several, and of the first person who can be chosen. */
function statesOf(snapshot: Snapshot): DashboardState[] {
  const chosen = snapshot.teams.slice(0, 2).map(({ id }) => id);
  const person = personRows(snapshot.people)[0]?.id;
  const states = TAB_IDS.flatMap((tab) =>
    [[], chosen.slice(0, 1), chosen].flatMap((each) => ({ ...FIRST_STATE, tab, teams: each })),
  );
  const ofPerson = person === undefined ? [] : TAB_IDS.map((tab) => ({ ...FIRST_STATE, tab, person }));
  return [...states, ...ofPerson.filter((state) => isShown(state, snapshot.hidden))];
}

function viewOf(
  state: DashboardState,
  snapshot: Snapshot,
  { stored, notes }: StoredSource,
  { sample }: SampleStore,
): DashboardView {
  const dateRange = snapshot.dateRange ?? sample.range;
  return dashboardView(input({ state, snapshot, dateRange, span: sample.range, stored, notes }), 1);
}

function trees(snapshot: Snapshot, stored: StoredSource, { source }: SampleStore): unknown[] {
  const mine = snapshot.teams.filter((team) => team.mine).map(({ id }) => id);
  const ready: Ready = { kind: 'ready', source, snapshot, data: stored, team: mine[0], mine };
  return [overview(ready, ENGLISH), teams(ready, ENGLISH), data(ready, ENGLISH, clock)];
}

function copies({ sections }: DashboardView): string[] {
  const figures = sections.flatMap(({ tiles, charts, tables }): Copied[] => [
    ...tiles.map((spec) => ({ kind: 'tile', spec }) as const),
    ...charts.map((spec) => ({ kind: 'chart', spec }) as const),
    ...tables.map((spec) => ({ kind: 'table', spec }) as const),
  ]);
  return figures.flatMap((each) => [copied(each, 'csv', ENGLISH), copied(each, 'markdown', ENGLISH)]);
}
