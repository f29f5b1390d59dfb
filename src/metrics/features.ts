/**
 * Which surface a report's `feature` belongs to. A value unknown today counts towards IDE totals, as GitHub's own
 * tail row `others` does, and towards no chat mode.
 */
export const CODE_COMPLETION = 'code_completion';
export const AGENT_EDIT = 'agent_edit';

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

/** Undefined for features that are no chat. */
export function chatModeOf(feature: string): ChatMode | undefined {
  return CHAT_MODES[feature];
}

export function isChat(feature: string): boolean {
  return feature in CHAT_MODES;
}

/** GitHub's dashboards leave out the CLI and the Copilot app, although top-level totals include both. */
export function isIde(feature: string): boolean {
  return feature !== 'copilot_cli' && feature !== 'copilot_app';
}
