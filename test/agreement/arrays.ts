import fc from 'fast-check';
import { FEATURES, IDES, LANGUAGES, MODELS } from './names.ts';

/** Absent, null or a value, as GitHub has it before a field was introduced and where there is nothing to say. */
export const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: null });
/** Seldom null, as in files that other programs have written anew. */
const reported = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: null, freq: 9 });
export const count = reported(fc.nat(40));
export const name = (names: readonly string[]) => fc.constantFrom(...names);

const codeCounters = {
  code_generation_activity_count: count,
  code_acceptance_activity_count: count,
  loc_suggested_to_add_sum: count,
  loc_suggested_to_delete_sum: count,
  loc_added_sum: count,
  loc_deleted_sum: count,
};
export const counters = { user_initiated_interaction_count: count, ...codeCounters };

const entries = <T extends object>(shape: { [K in keyof T]: fc.Arbitrary<T[K]> }) =>
  maybe(fc.array(fc.record(shape, { requiredKeys: [] }), { maxLength: 4 }));

const tokens = maybe(
  fc.record(
    {
      session_count: count,
      request_count: count,
      prompt_count: count,
      token_usage: reported(fc.record({ output_tokens_sum: count, prompt_tokens_sum: count })),
    },
    { requiredKeys: [] },
  ),
);

/** Ids as numbers and as text; two agents may have one name, and one agent two. */
const agent = {
  agent_id: fc.constantFrom<(string | number | null)[]>(901, '901', 902, '903', '', null),
  agent_name: fc.constantFrom('claude', 'codex', 'claude-2'),
  user_initiated_interaction_count: count,
};

/** Agents of the aggregated reports, which alone have sessions. */
export const agentsWithSessions = entries({ ...agent, session_count: maybe(count) });

/** What users and organizations have alike. */
export const arrays = {
  totals_by_feature: maybe(
    fc.array(fc.record({ feature: name(FEATURES), ...counters }, { requiredKeys: ['feature'] }), {
      maxLength: 5,
    }),
  ),
  totals_by_language_feature: maybe(
    fc.array(fc.record({ language: name(LANGUAGES), feature: name(FEATURES), ...codeCounters }), {
      maxLength: 5,
    }),
  ),
  totals_by_model_feature: maybe(
    fc.array(fc.record({ model: name(MODELS), feature: name(FEATURES), ...counters }), { maxLength: 5 }),
  ),
  totals_by_language_model: maybe(
    fc.array(fc.record({ language: name(LANGUAGES), model: name(MODELS), ...codeCounters }), {
      maxLength: 4,
    }),
  ),
  totals_by_cli: tokens,
  totals_by_copilot_app: tokens,
  totals_by_vscode_agent: maybe(fc.record({ session_count: count, total_user_messages: count })),
  totals_by_3rd_party_agent: entries(agent),
  totals_by_skill: entries({ skill: name(['other', 'pdf']), interaction_count: count }),
  totals_by_custom_agent: entries({ custom_agent: name(['other', 'reviewer']), interaction_count: count }),
  totals_by_mcp: entries({ mcp: name(['other', 'github']), interaction_count: count }),
  totals_by_slash_cmd: entries({ slash_cmd: name(['custom', '/plan']), interaction_count: count }),
  totals_by_plugin: entries({ plugin: name(['other']), interaction_count: count }),
};

/** An organization's entries have no versions. */
export const byIde = maybe(
  fc.uniqueArray(fc.record({ ide: name(IDES), ...counters }), {
    selector: ({ ide }) => ide.toLowerCase(),
    maxLength: 3,
  }),
);
export const byIdeWithVersions = maybe(
  fc.uniqueArray(
    fc.record(
      {
        ide: name(IDES),
        ...counters,
        last_known_ide_version: maybe(fc.record({ ide_version: name(['1.106.0', '1.139.0', '']) })),
        last_known_plugin_version: maybe(
          fc.record(
            {
              plugin: name(['copilot-chat', 'copilot-intellij']),
              plugin_version: name(['0.35.2', '0.48.1']),
            },
            { requiredKeys: [] },
          ),
        ),
      },
      { requiredKeys: ['ide', ...(Object.keys(counters) as (keyof typeof counters)[])] },
    ),
    { selector: ({ ide }) => ide.toLowerCase(), maxLength: 3 },
  ),
);
