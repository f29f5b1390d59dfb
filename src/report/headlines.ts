import * as l10n from '@vscode/l10n';
import { HEADLINES } from '../figures/tiles.ts';
import type { TileSpec } from '../shared/chart.ts';
import { plural } from '../domain/plural.ts';

type Headline = (typeof HEADLINES)[number];

/** What each headline says to a reader who has never seen the dashboard. */
const SENTENCES: Readonly<Record<Headline, (value: string, count: number) => string>> = {
  active_users: (value, count) =>
    plural(count, l10n.t('{0} person used Copilot', value), l10n.t('{0} people used Copilot', value)),
  rolling_28_day_agent_users: (value, count) =>
    plural(
      count,
      l10n.t('{0} person used agent mode in the editor within 28 days', value),
      l10n.t('{0} people used agent mode in the editor within 28 days', value),
    ),
  average_chat_requests_per_active_user: (value, count) =>
    plural(
      count,
      l10n.t('{0} chat request was sent by each active person on average', value),
      l10n.t('{0} chat requests were sent by each active person on average', value),
    ),
  code_completion_acceptance_rate: (value) =>
    l10n.t('{0} code completions that Copilot suggested while people typed were accepted', value),
  loc_changed_with_ai: (value, count) =>
    plural(
      count,
      l10n.t('{0} line of code was added or deleted with Copilot', value),
      l10n.t('{0} lines of code were added or deleted with Copilot', value),
    ),
  agent_contribution: (value) =>
    l10n.t('{0} lines of code changed with Copilot were changed by agents', value),
};

interface HeadlineTile extends TileSpec {
  readonly id: Headline;
}

/** The headlines among the dashboard's tiles that have a value, in their order. */
export function headlineTiles(tiles: readonly TileSpec[]): HeadlineTile[] {
  return HEADLINES.flatMap((id) => {
    const tile = tiles.find((each) => each.id === id);
    return tile === undefined || tile.missing === true ? [] : [{ ...tile, id }];
  });
}

/** In words: Markdown, a line each. */
export function headlineLines(tiles: readonly HeadlineTile[]): string[] {
  return tiles.map(({ id, value, valueText, change, noChange }) => {
    const said = SENTENCES[id](`**${valueText}**`, value ?? 0);
    if (change !== undefined) return `- ${said}: ${change.brief}.`;
    return noChange === undefined ? `- ${said}.` : `- ${said}. *${noChange}*`;
  });
}
