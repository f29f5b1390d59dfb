import { VIEWS } from '../contributions.ts';
import type { LocalClock } from '../domain/clock.ts';
import type { Format } from '../figures/format.ts';
import type { MetricsModel } from '../model/model.ts';
import { data } from '../tree/data-tree.ts';
import { fetchingOverview, fetchingTeams } from '../tree/first-fetch.ts';
import { overview } from '../tree/overview-tree.ts';
import { teams } from '../tree/teams-tree.ts';
import { TreeView } from './tree-view.ts';

export type TreeViews = Readonly<Record<keyof typeof VIEWS, TreeView>>;

export function createTreeViews(model: MetricsModel, format: Format, clock: LocalClock): TreeViews {
  return {
    overview: new TreeView(VIEWS.overview, model, {
      content: (state) => overview(state, format),
      fetching: fetchingOverview,
    }),
    teams: new TreeView(VIEWS.teams, model, {
      content: (state) => teams(state, format),
      fetching: fetchingTeams,
    }),
    data: new TreeView(VIEWS.data, model, { content: (state) => data(state, format, clock) }),
  };
}
