import { TOOLS, type ToolName } from '../../contributions.ts';

interface ChatCommand {
  /** Shown in the list behind `/`. */
  readonly description: string;
  /** The model's task. */
  readonly task: string;
  /** A tool that is asked before the model: its answer is the command's where there is no model. */
  readonly first?: { readonly tool: ToolName; readonly input: (prompt: string) => object };
}

/** What can be asked by a word in place of a question. */
export const CHAT_COMMANDS = {
  summary: {
    description: 'Summarize how Copilot is used: the headline metrics and what changed',
    task: 'Summarize how Copilot is used: the headline metrics, what changed from the previous period, and what is worth a look.',
    first: { tool: TOOLS.metrics, input: () => ({}) },
  },
  teams: {
    description: 'Compare teams: which have lower adoption',
    task: 'Say which teams have lower adoption than the others, and which lead.',
    first: { tool: TOOLS.teams, input: () => ({ order: 'lowest' }) },
  },
  people: {
    description: 'Find people by what they do, such as many requests and few acceptances',
    task: 'Find the people who are asked for with find_people, and say by which conditions. Say nothing about their performance.',
  },
  explain: {
    description: 'Explain a metric: formula, basis, known defects',
    task: 'Explain the metric that is asked for.',
    first: { tool: TOOLS.explanation, input: (prompt) => ({ metric: prompt }) },
  },
} as const satisfies Record<string, ChatCommand>;
export type ChatCommandName = keyof typeof CHAT_COMMANDS;

export function chatCommand(name: string | undefined): ChatCommand | undefined {
  return Object.entries<ChatCommand>(CHAT_COMMANDS).find(([known]) => known === name)?.[1];
}

export const PARTICIPANT_FULL_NAME = 'Copilot Usage Metrics';
export const PARTICIPANT_DESCRIPTION = 'Ask how GitHub Copilot is used in your organization and its teams';

/** By which VS Code chooses the participant for a question that names none; read by a model. */
export const DISAMBIGUATION = {
  category: 'copilot_usage_metrics',
  description:
    'The user asks how GitHub Copilot is used in an organization, enterprise or team: adoption, active users, chat requests, acceptance rates, generated lines, agents, licenses, or how such a metric is defined.',
  examples: [
    'Are there specific teams with lower Copilot adoption rates?',
    'Which users send prompts but accept little?',
    'How did our Copilot acceptance rate change last month?',
  ],
} as const;
