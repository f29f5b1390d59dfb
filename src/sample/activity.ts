import { type Day, daysBetween } from '../domain/day.ts';
import type { Counters as ReportCounters } from '../reports/schemas.ts';
import type { SamplePerson } from './sample-people.ts';
import { Random } from './random.ts';
import { since, USED } from './usage.ts';

/** All counters of a row, which the sample never leaves out. */
export type Counters = Record<keyof ReportCounters, number>;
export type TokenUse = ReturnType<typeof tokens>;

/** One activity of a user with all dimensions. The reports contain sums of activities. */
export interface Cell extends Counters {
  /** Null for activity outside of IDEs. */
  readonly ide: string | null;
  readonly feature: string;
  readonly language: string;
  /** Null for completions, whose model GitHub does not report. */
  readonly model: string | null;
}

/** A user's day, before lists are limited to ten rows and fields are left out as in GitHub's reports. */
export interface Activity {
  readonly person: SamplePerson;
  readonly day: Day;
  /** Bits of `USED`. */
  readonly used: number;
  readonly cells: readonly Cell[];
  readonly cli: TokenUse | null;
  readonly app: TokenUse | null;
  readonly credits: number;
}

export function noCounters(): Counters {
  return {
    user_initiated_interaction_count: 0,
    code_generation_activity_count: 0,
    code_acceptance_activity_count: 0,
    loc_suggested_to_add_sum: 0,
    loc_suggested_to_delete_sum: 0,
    loc_added_sum: 0,
    loc_deleted_sum: 0,
  };
}

const NONE: Counters = noCounters();

export function activityOf(
  person: SamplePerson,
  day: Day,
  used: number,
  seed: number,
  progress: number,
): Activity {
  const random = new Random(seed, 4, person.index, daysBetween('2020-01-01' as Day, day));
  const keen = person.habit === 'heavy' ? 2.2 : person.habit === 'regular' ? 1 : 0.45;
  const make = new CellMaker(person, day, random, keen, progress);
  const has = (bit: number): boolean => (used & bit) !== 0;
  const cells = [
    ...(has(USED.completion) ? make.completions() : []),
    ...(has(USED.chat) ? make.chats(has(USED.agent)) : []),
    ...(has(USED.agent) ? make.agentEdits() : []),
    ...(has(USED.cli) && since(day, 'cliInTotals') ? make.outside('copilot_cli') : []),
    ...(has(USED.app) ? make.outside('copilot_app') : []),
  ];
  return {
    person,
    day,
    used,
    cells,
    cli: has(USED.cli) ? tokens(random) : null,
    app: has(USED.app) ? tokens(random) : null,
    credits: Math.round((cells.length * 0.15 + (has(USED.cloudAgent) ? 3 : 0)) * random.next() * 100) / 100,
  };
}

class CellMaker {
  readonly #person: SamplePerson;
  readonly #day: Day;
  readonly #random: Random;
  readonly #keen: number;
  readonly #progress: number;

  constructor(person: SamplePerson, day: Day, random: Random, keen: number, progress: number) {
    this.#person = person;
    this.#day = day;
    this.#random = random;
    this.#keen = keen;
    this.#progress = progress;
  }

  completions(): Cell[] {
    const random = this.#random;
    return this.#languages().map((language) => {
      const shown = this.#about(34);
      const share = 0.2 + 0.18 * random.next();
      const accepted = Math.round(shown * (this.#person.wary ? share / 20 : share));
      return this.#cell('code_completion', language, null, {
        code_generation_activity_count: shown,
        code_acceptance_activity_count: accepted,
        loc_suggested_to_add_sum: Math.round(shown * 2.4),
        loc_added_sum: Math.round(accepted * 1.8),
      });
    });
  }

  chats(agent: boolean): Cell[] {
    return this.#modes(agent).flatMap((feature) => {
      const requests = this.#about(feature === 'chat_panel_agent_mode' ? 7 : 3);
      const appliesNothing = feature === 'chat_panel_agent_mode' || this.#person.wary;
      return this.#languages(2).map((language, index) => {
        const blocks = this.#about(3);
        const applied = appliesNothing ? 0 : Math.round(blocks * this.#random.next() * 0.5);
        return this.#cell(feature, language, this.#model(), {
          user_initiated_interaction_count: index === 0 ? requests : 0,
          code_generation_activity_count: blocks,
          code_acceptance_activity_count: applied,
          loc_suggested_to_add_sum: blocks * this.#random.whole(2, 14),
          loc_added_sum: applied * this.#random.whole(2, 9),
        });
      });
    });
  }

  /** Code that agents write: lines, without requests and suggestions. */
  agentEdits(): Cell[] {
    return this.#languages(3).map((language) => {
      const edits = this.#about(9);
      return this.#cell('agent_edit', language, this.#model(), {
        code_generation_activity_count: edits,
        loc_added_sum: edits * this.#random.whole(6, 30),
        loc_deleted_sum: edits * this.#random.whole(1, 11),
      });
    });
  }

  /** The CLI and the app report as many acceptances as generations, and use their own spelling of models. */
  outside(feature: 'copilot_cli' | 'copilot_app'): Cell[] {
    return this.#languages(2).map((language, index) => {
      const edits = this.#about(8);
      const model = this.#random.weighted([
        ['claude-sonnet-4.6', 5],
        ['claude-haiku-4.5', 2],
        ['gpt-5.4', 3],
        ['claude-opus-4.6-1m', 1],
      ]);
      return this.#cell(
        feature,
        language,
        model,
        {
          user_initiated_interaction_count: index === 0 ? this.#about(6) : 0,
          code_generation_activity_count: edits,
          code_acceptance_activity_count: edits,
          loc_added_sum: edits * this.#random.whole(4, 22),
          loc_deleted_sum: edits * this.#random.whole(0, 8),
        },
        null,
      );
    });
  }

  #cell(
    feature: string,
    language: string,
    model: string | null,
    counters: Partial<Counters>,
    ide: string | null = this.#random.chance(0.06) ? 'vscode' : this.#person.ide,
  ): Cell {
    return { ide, feature, language, model, ...NONE, ...counters };
  }

  #modes(agent: boolean): string[] {
    const random = this.#random;
    const often = (feature: string, chance: number): string[] => (random.chance(chance) ? [feature] : []);
    return [
      ...(agent ? ['chat_panel_agent_mode'] : ['chat_panel_ask_mode']),
      ...often('chat_panel_ask_mode', agent ? 0.5 : 0),
      ...often('chat_inline', 0.3),
      ...often('chat_panel_edit_mode', 0.2 * (1 - this.#progress)),
      ...(since(this.#day, 'plan') ? often('chat_panel_plan_mode', 0.15 + 0.1 * this.#progress) : []),
      ...often('chat_panel_custom_mode', 0.05),
      ...often('chat_panel_unknown_mode', 0.01),
    ];
  }

  #languages(most = 12): string[] {
    const random = this.#random;
    const { languages, habit } = this.#person;
    // A long day touches so many languages that GitHub's list of ten is too short.
    const more =
      habit === 'heavy' && random.chance(0.15)
        ? ['json', 'css', 'html', 'toml', 'makefile', 'lua', 'dart', 'vue']
        : [];
    return [...languages, ...more].slice(0, Math.min(most, random.whole(1, languages.length + more.length)));
  }

  /** The share of each model changes over time. */
  #model(): string {
    const later = Math.min(1, this.#progress);
    return this.#random.weighted([
      ['claude-4.5-sonnet', 10 * (1 - later) + 0.2],
      ['gpt-5.1', 8 * (1 - later)],
      ['claude-4.6-sonnet', 4 + 10 * later],
      ['claude-opus-4.6', 2 + 2 * later],
      ['gpt-5.4', 2 + 6 * later],
      ['gemini-3-pro', 2],
      ['claude-4.5-haiku', 1.5],
      ['auto', 2],
      ['gpt-5-mini', 1],
      ['unknown', 0.3],
    ]);
  }

  #about(mean: number): number {
    return Math.max(1, Math.round(mean * this.#keen * (0.4 + 1.2 * this.#random.next())));
  }
}

function tokens(random: Random) {
  const requests = random.whole(4, 60);
  const output = requests * random.whole(200, 900);
  const prompt = requests * random.whole(8_000, 40_000);
  return {
    session_count: random.whole(1, 4),
    request_count: requests,
    prompt_count: Math.max(1, Math.round(requests / 6)),
    token_usage: {
      output_tokens_sum: output,
      prompt_tokens_sum: prompt,
      avg_tokens_per_request: (output + prompt) / requests,
    },
  };
}
