import type { Counter } from '../../facts/counters.ts';
import {
  type Amount,
  AMOUNT_NAMES,
  type Breakdown,
  BREAKDOWNS,
  type Dimension,
  type List,
  LIST_NAMES,
  USER_GROUPS,
  type UserGroup,
} from '../../facts/fields.ts';
import { FEATURE_GROUPS } from '../../metrics/features.ts';

/** How much is published of the whole, or of a team. */
export interface Extent {
  /** By array, the number of last days with published sums for which the array is published. */
  readonly days: Readonly<Record<Breakdown, number>>;
  readonly amounts: readonly Amount[];
  readonly lists: readonly List[];
  readonly groups: readonly UserGroup[];
}

const ALL = Number.MAX_SAFE_INTEGER;

export const WHOLE: Extent = {
  days: { feature: ALL, ide: ALL, languageFeature: ALL, modelFeature: ALL, languageModel: ALL },
  amounts: AMOUNT_NAMES,
  lists: LIST_NAMES,
  groups: USER_GROUPS,
};

/**
 * A year of fifty teams would be most of a summary: languages and models are published for about two months, features
 * for about four. What users add to Copilot, such as skills, is published for the whole only.
 */
export const TEAM: Extent = {
  days: { feature: 84, ide: 84, languageFeature: 42, modelFeature: 42, languageModel: 0 },
  amounts: ['aiCredits', 'cliSessions', 'cliRequests', 'cliPrompts'],
  lists: [],
  groups: ['chat', 'agent', 'cli', 'ide', 'ideAgent'],
};

const { completion, chat, ide } = FEATURE_GROUPS;

/** The counters that metrics need; no other counter of a cell is published. */
export function countersOf(breakdown: Breakdown, keys: readonly string[]): readonly Counter[] {
  const feature = keys[(BREAKDOWNS[breakdown].dimensions as readonly Dimension[]).indexOf('feature')] ?? '';
  switch (breakdown) {
    case 'feature':
      return ['interactions', 'generations', 'acceptances', 'suggested', 'added', 'deleted'];
    case 'languageFeature':
      if (completion(feature)) return ['generations', 'acceptances', 'suggested', 'added', 'deleted'];
      if (chat(feature)) return ['generations', 'suggested', 'added', 'deleted'];
      return ide(feature) ? ['generations', 'added', 'deleted'] : [];
    case 'modelFeature':
      if (chat(feature)) return ['interactions', 'suggested', 'added', 'deleted'];
      return ide(feature) ? ['added', 'deleted'] : [];
    case 'languageModel':
      return ['generations'];
    case 'ide':
      return ['interactions', 'generations', 'added', 'deleted'];
  }
}
