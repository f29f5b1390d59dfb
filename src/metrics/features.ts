import { ownValue } from '../domain/own-value.ts';
import { OUTSIDE_IDE } from '../facts/fields.ts';

/**
 * Which surface a report's `feature` belongs to. An unrecognized value counts towards IDE totals, as GitHub's own
 * tail row `others` does, and towards no chat mode.
 */
const CODE_COMPLETION = 'code_completion';
const AGENT_EDIT = 'agent_edit';

const CHAT_MODES: Readonly<Record<string, ChatMode>> = {
  chat_panel_ask_mode: 'ask',
  chat_panel_edit_mode: 'edit',
  chat_panel_plan_mode: 'plan',
  chat_panel_agent_mode: 'agent',
  chat_panel_custom_mode: 'custom',
  chat_inline: 'inline',
  chat_panel_unknown_mode: 'unknown',
};

export const CHAT_MODE_NAMES = ['ask', 'edit', 'plan', 'agent', 'custom', 'inline', 'unknown'] as const;
export type ChatMode = (typeof CHAT_MODE_NAMES)[number];

/** Chat in a mode that GitHub did not recognize or a summary does not publish. */
export const POOLED_CHAT = 'chat_panel_unknown_mode';

/** Undefined for features other than chat. */
export function chatModeOf(feature: string): ChatMode | undefined {
  return ownValue(CHAT_MODES, feature);
}

/** The feature of a chat mode. */
export function featureOf(mode: string): string | undefined {
  return Object.keys(CHAT_MODES).find((feature) => CHAT_MODES[feature] === mode);
}

/**
 * `user`: features that users start. `ide`: all features except the CLI and the Copilot app, which top-level totals
 * include.
 */
export const FEATURE_GROUPS = {
  completion: (feature) => feature === CODE_COMPLETION,
  chat: (feature) => Object.hasOwn(CHAT_MODES, feature),
  user: (feature) => feature === CODE_COMPLETION || Object.hasOwn(CHAT_MODES, feature),
  agent: (feature) => feature === AGENT_EDIT,
  ide: (feature) => !OUTSIDE_IDE.includes(feature),
} satisfies Record<string, (feature: string) => boolean>;
export type FeatureGroup = keyof typeof FEATURE_GROUPS;
export const FEATURE_GROUP_NAMES = Object.keys(FEATURE_GROUPS) as FeatureGroup[];
