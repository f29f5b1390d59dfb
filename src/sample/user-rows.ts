import type { Day } from '../domain/day.ts';
import type { UserRow } from '../reports/schemas.ts';
import type { ScopeKind } from '../domain/scope.ts';
import type { Activity } from './activity.ts';
import { agentsOfPerson, drawJobs, surfacesOf } from './sample-agents.ts';
import { Tally } from './breakdowns.ts';
import { clientOf } from './sample-clients.ts';
import type { Entities } from './entities.ts';
import { scopeIds } from './entities.ts';
import type { AdoptionPhase } from './sample-phases.ts';
import type { Random } from './random.ts';
import { since, USED } from './usage.ts';

/** A row of the users report: lists cut to ten, fields left out before their day. */
export function userRow(
  activity: Activity,
  phase: AdoptionPhase,
  entities: Entities,
  scope: ScopeKind,
): UserRow {
  const { day, person, used, cells } = activity;
  const has = (bit: number): boolean => (used & bit) !== 0;
  const tally = new Tally();
  for (const cell of cells) tally.add(cell);
  return {
    day,
    ...scopeIds(entities, scope),
    user_id: person.id,
    user_login: person.login,
    ...tally.totals,
    ...withVersions(tally, activity),
    used_agent: has(USED.agent),
    used_chat: has(USED.chat),
    ...flags(day, has),
    ...(since(day, 'phases') ? { ai_adoption_phase: phase } : {}),
    ...(since(day, 'credits') ? { ai_credits_used: activity.credits } : {}),
    ...otherSurfaces(activity, has),
  };
}

function flags(day: Day, has: (bit: number) => boolean): Partial<UserRow> {
  return {
    ...(since(day, 'cli') ? { used_cli: has(USED.cli) } : {}),
    ...(since(day, 'codingAgent') ? { used_copilot_coding_agent: has(USED.cloudAgent) } : {}),
    ...(since(day, 'cloudAgent') ? { used_copilot_cloud_agent: has(USED.cloudAgent) } : {}),
    // A missing signal is null, which is different from not used.
    ...(since(day, 'review')
      ? {
          used_copilot_code_review_active: has(USED.reviewActive)
            ? true
            : has(USED.reviewPassive)
              ? false
              : null,
          used_copilot_code_review_passive: has(USED.reviewPassive)
            ? true
            : has(USED.reviewActive)
              ? false
              : null,
        }
      : {}),
    ...(since(day, 'app') ? { used_copilot_app: has(USED.app) } : {}),
    ...(since(day, 'vscodeAgent') ? { used_vscode_agent: has(USED.vscodeAgent) } : {}),
  };
}

function otherSurfaces(
  { day, person, used, cli, app }: Activity,
  has: (bit: number) => boolean,
): Partial<UserRow> {
  const random = surfacesOf(person, day);
  const sampled_at = `${day}T16:20:03.120Z`;
  const jobs = drawJobs(random, used);
  return {
    ...(cli === null
      ? {}
      : { totals_by_cli: { ...cli, last_known_cli_version: { cli_version: '1.0.71', sampled_at } } }),
    ...(app === null ? {} : { totals_by_copilot_app: app }),
    ...(jobs > 0 ? { totals_by_3rd_party_agent: agentsOfPerson(jobs) } : {}),
    ...(has(USED.vscodeAgent)
      ? {
          totals_by_vscode_agent: {
            session_count: random.whole(1, 3),
            total_user_messages: random.whole(2, 20),
          },
        }
      : {}),
    ...(cli !== null && since(day, 'customizations') ? customizations(random) : {}),
  };
}

function customizations(random: Random): Partial<UserRow> {
  const skills = random.whole(0, 2);
  return {
    distinct_skill_use_count: skills,
    totals_by_skill: skills === 0 ? [] : [{ skill: 'other', interaction_count: random.whole(1, 6) }],
    distinct_custom_agent_use_count: 0,
    totals_by_custom_agent: [],
    distinct_mcp_use_count: 1,
    totals_by_mcp: [{ mcp: 'github-mcp-server', interaction_count: random.whole(1, 9) }],
    distinct_slash_cmd_use_count: 1,
    totals_by_slash_cmd: [{ slash_cmd: '/plan', interaction_count: random.whole(1, 5) }],
    distinct_plugin_use_count: 0,
    totals_by_plugin: [],
  };
}

/** Every ninth user has outdated versions. */
function withVersions(tally: Tally, { day, person }: Activity) {
  const breakdowns = tally.breakdowns();
  const old = person.index % 9 === 4;
  const sampled_at = `${day}T15:01:44.003Z`;
  return {
    ...breakdowns,
    totals_by_ide: breakdowns.totals_by_ide.map((row) => {
      const { version, plugin, pluginVersion } = clientOf(row.ide, old);
      return {
        ...row,
        last_known_ide_version: { ide_version: version, sampled_at },
        last_known_plugin_version: { plugin, plugin_version: pluginVersion, sampled_at },
      };
    }),
  };
}
