import assert from 'node:assert/strict';
import fc from 'fast-check';
import { addDays } from '../../../src/domain/day.ts';
import { DayFactsBuilder } from '../../../src/facts/day-facts.ts';
import { extract, totalsOf, totalsOfEntity } from '../../../src/facts/day-totals.ts';
import { entityFacts } from '../../../src/facts/entity-facts.ts';
import type { NameFilter } from '../../../src/facts/filter.ts';
import { PeopleIndex } from '../../../src/facts/user-set.ts';
import type { MetricId } from '../../../src/metrics/catalog/catalog.ts';
import type { MetricResult } from '../../../src/metrics/metric.ts';
import { type Act, acts, rowOf } from '../../agreement/consistent.ts';
import { entityRow } from '../support/rows.ts';
import { LAST, resultsOfDays, usersOn } from '../support/snapshot.ts';

/** Set the seed to repeat a run. */
const SEED = Number(process.env['TOTALS_SEED'] ?? 20_261_127);

const CHAT = ['chat_inline', 'chat_panel_ask_mode', 'chat_panel_agent_mode', 'chat_panel_unknown_mode'];

/** Each breakdown, the metric whose total it breaks down, and the values of a row that come to it. */
const WHOLES = [
  ['user_initiated_code_changes', 'user_initiated_code_changes', 'added', 'deleted'],
  ['user_initiated_code_changes_per_model', 'user_initiated_code_changes', 'added', 'deleted'],
  ['user_initiated_code_changes_per_language', 'user_initiated_code_changes', 'added', 'deleted'],
  ['agent_initiated_code_changes_per_model', 'agent_initiated_code_changes', 'added', 'deleted'],
  ['agent_initiated_code_changes_per_language', 'agent_initiated_code_changes', 'added', 'deleted'],
  ['code_completion_acceptance_rate_per_language', 'code_completions_suggested', 'suggested'],
  ['requests_per_chat_mode', 'requests_per_chat_mode', 'value'],
  ['model_usage', 'requests_per_chat_mode', 'value'],
  ['model_usage_per_chat_mode', 'requests_per_chat_mode', 'value'],
] as const satisfies (readonly [MetricId, MetricId, ...string[]])[];

const filters: fc.Arbitrary<NameFilter> = fc.oneof(
  fc.constant({}),
  fc.constantFrom('code_completion', 'chat_inline', 'agent_edit').map((feature) => ({ feature })),
  fc.constantFrom('language-a', 'unknown').map((language) => ({ language })),
  fc.constantFrom('model-a', 'unknown').map((model) => ({ model })),
);

/** Adds up a value over all that was done with some features. */
function sumOf(
  done: readonly Act[],
  features: (feature: string) => boolean,
  value: (sums: Act['sums']) => number,
): number {
  return done.filter(({ feature }) => features(feature)).reduce((sum, { sums }) => sum + value(sums), 0);
}

/** The rows and what is not shown of them, by the values named. */
function rows({ breakdown = [], totals }: MetricResult, ...names: string[]): number {
  const shown = breakdown.flatMap(({ values }) => names.map((name) => values[name] ?? 0));
  return shown.reduce((sum, value) => sum + value, totals?.['unnamed'] ?? 0);
}

function points({ series = [], totals }: MetricResult): number {
  const shown = series.flatMap(({ values }) => Object.values(values));
  return shown.reduce<number>((sum, value) => sum + (value ?? 0), totals?.['unnamed'] ?? 0);
}

describe(`the rows of every breakdown and what is not shown come to the total (seed ${SEED})`, () => {
  it('whatever GitHub cut from its arrays', () => {
    fc.assert(
      fc.property(acts, (people) => {
        const done = people.flat();
        const results = resultsOfDays(
          people.map((each, index) => {
            const date = addDays(LAST, -index);
            return usersOn(date, [rowOf(date, 1, each)]);
          }),
        );
        const ide = (feature: string): boolean => feature !== 'copilot_cli';
        const chat = (feature: string): boolean => CHAT.includes(feature);
        const user = (feature: string): boolean => feature === 'code_completion' || chat(feature);
        const agent = (feature: string): boolean => feature === 'agent_edit';
        const changed = ({ added, deleted }: Act['sums']): number => added + deleted;
        const generations = sumOf(done, ide, (sums) => sums.generations);
        const inChat = sumOf(done, chat, (sums) => sums.generations);
        assert.equal(rows(results.chat_language_usage, 'value'), inChat, 'chat_language_usage');
        assert.equal(points(results.chat_language_usage_per_day), inChat, 'chat_language_usage_per_day');
        const requests = sumOf(done, chat, (sums) => sums.interactions);
        assert.equal(rows(results.language_usage, 'value'), generations, 'language_usage');
        assert.equal(points(results.language_usage_per_day), generations, 'language_usage_per_day');
        for (const id of ['requests_per_chat_mode', 'model_usage', 'model_usage_per_chat_mode'] as const)
          assert.equal(rows(results[id], 'value'), requests, id);
        assert.equal(points(results.model_usage_per_day), requests, 'model_usage_per_day');
        assert.equal(
          rows(results.model_usage_per_language, 'value'),
          sumOf(
            done,
            (feature) => feature !== 'code_completion',
            (sums) => sums.generations,
          ),
          'model_usage_per_language',
        );
        assert.equal(results.user_initiated_code_changes.value, sumOf(done, user, changed));
        assert.equal(results.agent_initiated_code_changes.value, sumOf(done, agent, changed));
        for (const by of ['model', 'language'] as const) {
          for (const side of ['user', 'agent'] as const) {
            const whole = results[`${side}_initiated_code_changes`].value;
            const id = `${side}_initiated_code_changes_per_${by}` as const;
            assert.equal(rows(results[id], 'added', 'deleted'), whole, id);
          }
        }
        assert.equal(
          rows(results.code_completion_acceptance_rate_per_language, 'suggested'),
          results.code_completions_suggested.value,
        );
        assert.equal(
          results.code_completion_acceptance_rate_per_language.value,
          results.code_completion_acceptance_rate.value,
        );
      }),
      { seed: SEED, numRuns: 300 },
    );
  });

  it('under a filter by name, and from the report of the organization alone', () => {
    fc.assert(
      fc.property(acts, filters, ([done = []], names) => {
        const row = rowOf(LAST, 1, done);
        const builder = new DayFactsBuilder(LAST);
        builder.addUser(row);
        const facts = builder.finish();
        const people = new PeopleIndex().note(facts, LAST);
        const users = totalsOf(facts, extract(facts, { names }), people);
        const entity = totalsOfEntity(entityFacts(LAST, entityRow(LAST, row)), names);
        for (const totals of [users, entity]) {
          const results = resultsOfDays([totals], names);
          for (const [breakdown, whole, ...values] of WHOLES) {
            const { value } = results[whole];
            // Where no array answers, there is nothing to compare.
            if (results[breakdown].value === null && results[breakdown].breakdown === undefined) continue;
            assert.equal(rows(results[breakdown], ...values), value, `${breakdown} of ${whole}`);
          }
        }
      }),
      { seed: SEED, numRuns: 300 },
    );
  });
});
