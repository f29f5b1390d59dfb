import type { Breakdowns, UserRow } from '../reports/schemas.ts';

/** The fields of `T` whose values, where they are reported, are of the type `V`. */
type FieldsOf<T, V> = { [K in keyof T]-?: NonNullable<T[K]> extends V ? K : never }[keyof T];
/** The paths through objects to values of the type `V`. */
type PathsTo<V, T> = {
  [K in keyof T & string]-?: NonNullable<T[K]> extends V
    ? readonly [K]
    : NonNullable<T[K]> extends readonly unknown[]
      ? never
      : readonly [K, ...PathsTo<V, NonNullable<T[K]>>];
}[keyof T & string];
type EntryOf<F extends keyof UserRow> = NonNullable<UserRow[F]> extends readonly (infer E)[] ? E : never;
type BreakdownField = {
  [F in keyof Breakdowns]-?: {
    readonly field: F;
    readonly dimensions: readonly (keyof EntryOf<F> & Dimension)[];
  };
}[keyof Breakdowns];
type ListField = {
  [F in FieldsOf<UserRow, readonly object[]>]: {
    readonly field: F;
    readonly key: keyof EntryOf<F>;
    readonly label?: keyof EntryOf<F>;
    readonly counts: readonly [FieldsOf<EntryOf<F>, number>];
  };
}[FieldsOf<UserRow, readonly object[]>];

/** The breakdown arrays of the reports, and by what each breaks down. */
export const BREAKDOWNS = {
  feature: { field: 'totals_by_feature', dimensions: ['feature'] },
  languageFeature: { field: 'totals_by_language_feature', dimensions: ['language', 'feature'] },
  modelFeature: { field: 'totals_by_model_feature', dimensions: ['model', 'feature'] },
  languageModel: { field: 'totals_by_language_model', dimensions: ['language', 'model'] },
  ide: { field: 'totals_by_ide', dimensions: ['ide'] },
} as const satisfies Record<string, BreakdownField>;
/** Features outside the IDE, which top-level totals include all the same. */
export const OUTSIDE_IDE: readonly string[] = ['copilot_cli', 'copilot_app'];

/** Whether a report's `feature`, in plain spelling, is used in an IDE. Tail rows and names unknown today are not taken for one. */
export function isIdeFeature(feature: string): boolean {
  return (
    feature === 'code_completion' ||
    feature === 'chat_inline' ||
    feature === 'agent_edit' ||
    feature.startsWith('chat_panel_')
  );
}

export type Dimension = 'feature' | 'language' | 'model' | 'ide';
export type Breakdown = keyof typeof BREAKDOWNS;
/** In the order in which they are asked: the fullest array first. */
export const BREAKDOWN_NAMES = Object.keys(BREAKDOWNS) as Breakdown[];

/** Where each dimension's names are looked up: the array that has all of them. */
export const NAMED_IN = {
  language: 'languageFeature',
  model: 'modelFeature',
  ide: 'ide',
  feature: 'feature',
} as const satisfies Record<Dimension, Breakdown>;

/** What a row says of a user with yes or no; the first field that the row has counts. */
export const FLAGS = {
  chat: ['used_chat'],
  agent: ['used_agent'],
  cli: ['used_cli'],
  cloudAgent: ['used_copilot_cloud_agent', 'used_copilot_coding_agent'],
  codeReviewActive: ['used_copilot_code_review_active'],
  codeReviewPassive: ['used_copilot_code_review_passive'],
  app: ['used_copilot_app'],
  vscodeAgent: ['used_vscode_agent'],
} as const satisfies Record<string, readonly FieldsOf<UserRow, boolean>[]>;
export type Flag = keyof typeof FLAGS;
export const FLAG_NAMES = Object.keys(FLAGS) as Flag[];

/**
 * Groups of a day's users: users with a flag, users with activity in an IDE, and users with activity in an IDE who
 * used its agent that day.
 */
export const USER_GROUPS = [...FLAG_NAMES, 'ide', 'ideAgent'] as const;
export type UserGroup = (typeof USER_GROUPS)[number];

/**
 * Numbers of a row beside its counters, by path. They are reported when the first field of the path is there; what
 * is missing inside it is 0.
 */
export const AMOUNTS = {
  aiCredits: ['ai_credits_used'],
  cliSessions: ['totals_by_cli', 'session_count'],
  cliRequests: ['totals_by_cli', 'request_count'],
  cliPrompts: ['totals_by_cli', 'prompt_count'],
  cliOutputTokens: ['totals_by_cli', 'token_usage', 'output_tokens_sum'],
  cliPromptTokens: ['totals_by_cli', 'token_usage', 'prompt_tokens_sum'],
  appSessions: ['totals_by_copilot_app', 'session_count'],
  appRequests: ['totals_by_copilot_app', 'request_count'],
  appPrompts: ['totals_by_copilot_app', 'prompt_count'],
  appOutputTokens: ['totals_by_copilot_app', 'token_usage', 'output_tokens_sum'],
  appPromptTokens: ['totals_by_copilot_app', 'token_usage', 'prompt_tokens_sum'],
  agentsWindowSessions: ['totals_by_vscode_agent', 'session_count'],
  agentsWindowMessages: ['totals_by_vscode_agent', 'total_user_messages'],
} as const satisfies Record<string, PathsTo<number, UserRow>>;
export type Amount = keyof typeof AMOUNTS;
export const AMOUNT_NAMES = Object.keys(AMOUNTS) as Amount[];

/** What clients a user last used, by path inside an entry of `totals_by_ide`. Texts of one object stand together. */
export const VERSIONS = {
  ideVersion: ['last_known_ide_version', 'ide_version'],
  plugin: ['last_known_plugin_version', 'plugin'],
  pluginVersion: ['last_known_plugin_version', 'plugin_version'],
} as const satisfies Record<string, PathsTo<string, EntryOf<'totals_by_ide'>>>;
export type Version = keyof typeof VERSIONS;
export const VERSION_NAMES = Object.keys(VERSIONS) as Version[];

/** Where a row has the adoption phase of its user. */
export const PHASE_PATH = ['ai_adoption_phase', 'phase'] as const satisfies PathsTo<string, UserRow>;

/**
 * Arrays of names with counts that have neither language nor model nor feature. `label` is what an entry is called where
 * its key is an id; it may change while the id stays.
 */
export const LISTS = {
  thirdPartyAgent: {
    field: 'totals_by_3rd_party_agent',
    key: 'agent_id',
    label: 'agent_name',
    counts: ['user_initiated_interaction_count'],
  },
  skill: { field: 'totals_by_skill', key: 'skill', counts: ['interaction_count'] },
  customAgent: { field: 'totals_by_custom_agent', key: 'custom_agent', counts: ['interaction_count'] },
  mcp: { field: 'totals_by_mcp', key: 'mcp', counts: ['interaction_count'] },
  slashCommand: { field: 'totals_by_slash_cmd', key: 'slash_cmd', counts: ['interaction_count'] },
  plugin: { field: 'totals_by_plugin', key: 'plugin', counts: ['interaction_count'] },
} as const satisfies Record<string, ListField>;
export type List = keyof typeof LISTS;
export const LIST_NAMES = Object.keys(LISTS) as List[];

/** The field of a list's labels; undefined where its keys are names already. */
export function labelField(list: List): string | undefined {
  const { label }: { readonly key: string; readonly label?: string } = LISTS[list];
  return label;
}
