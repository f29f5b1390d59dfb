import * as l10n from '@vscode/l10n';
import { COMMANDS } from '../contributions.ts';
import { type Busy, isEmpty, type ViewState } from '../model/view-states.ts';
import type { TreeContent } from './tree-node.ts';

/** The Overview view while the first reports are fetched. */
export function fetchingOverview(state: ViewState, { text }: Busy): TreeContent | undefined {
  if (!isEmpty(state)) return undefined;
  const label = l10n.t('Cancel Refresh');
  const command = { id: COMMANDS.cancelRefresh, title: label };
  return { nodes: [{ id: 'cancel', label, icon: 'stop-circle', command }], message: text };
}

/** The Teams view while metrics are shown already, and the first teams are fetched. */
export function fetchingTeams(state: ViewState, { text }: Busy): TreeContent | undefined {
  const isWaiting =
    state.kind === 'ready' && state.source.kind === 'github' && state.snapshot.teams.length === 0;
  return isWaiting ? { nodes: [], message: text } : undefined;
}
