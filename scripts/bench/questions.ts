import type { Filter } from '../../src/facts/filter.ts';
import type { SqlQuestion } from '../../test/oracle/engine.ts';

/** Twenty filters as a user of the dashboard would set them; the sample has all these names. */
export const FILTERS: readonly Filter[] = [
  {},
  { weekdaysOnly: true },
  { language: 'go' },
  { language: 'typescript' },
  { language: 'python' },
  { language: 'java', weekdaysOnly: true },
  { model: 'gpt-5.4' },
  { model: 'claude-sonnet-4.6' },
  { ide: 'vscode' },
  { ide: 'intellij' },
  { feature: 'code_completion' },
  { feature: 'chat_panel_agent_mode' },
  { language: 'typescript', feature: 'code_completion' },
  { model: 'gpt-5.4', feature: 'chat_panel_ask_mode' },
  { language: 'python', model: 'claude-sonnet-4.6' },
  { teams: ['501'] },
  { teams: ['502'] },
  { teams: ['503'], language: 'go' },
  { teams: ['504'], weekdaysOnly: true },
  { users: ['10005'] },
];

/** The same question to the SQL of the documentation. */
export function asSql({ users, ...same }: Filter, from: string, to: string): SqlQuestion {
  const user = users?.[0];
  return { ...same, from, to, ...(user !== undefined && { user }) };
}
