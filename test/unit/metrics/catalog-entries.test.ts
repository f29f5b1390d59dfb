import assert from 'node:assert/strict';
import * as z from 'zod';
import { REACHES, reachTo } from '../../../src/facts/counted.ts';
import { DATE_RANGE, LAST, resultsOf } from '../support/snapshot.ts';
import { CATALOG, METRIC_IDS } from '../../../src/metrics/catalog/catalog.ts';
import { METRIC_GROUPS } from '../../../src/metrics/metric.ts';
import { rangeOfSpan, SPANS } from '../../../src/metrics/span.ts';
import { ROW_SCHEMAS, seatRow } from '../../../src/reports/schemas.ts';
import { unitText } from '../../../src/figures/units.ts';
import { feature, ideOf, languageFeature, modelFeature, userRow } from '../support/rows.ts';

/** The schema of the objects in a field, whether they are optional, null, or in an array. */
function withoutWrappers(schema: unknown): unknown {
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodNullable)
    return withoutWrappers(schema.unwrap());
  return schema instanceof z.ZodArray ? withoutWrappers(schema.element) : schema;
}

function hasField(schema: unknown, path: readonly string[]): boolean {
  const [name, ...rest] = path;
  if (name === undefined) return true;
  const object = withoutWrappers(schema);
  if (!(object instanceof z.ZodObject) || !Object.hasOwn(object.shape, name)) return false;
  const shape: Readonly<Record<string, unknown>> = object.shape;
  return hasField(shape[name], rest);
}

describe('each metric of the catalog', () => {
  it('reads fields that the reports have', () => {
    const schemas = [...Object.values(ROW_SCHEMAS), seatRow];
    for (const id of METRIC_IDS) {
      const { fields } = CATALOG[id];
      assert.ok(fields.length > 0, id);
      for (const field of fields)
        assert.ok(
          schemas.some((schema) => hasField(schema, field.split('.'))),
          `${id}: ${field}`,
        );
    }
  });

  it('has a text for every part of its explanation', () => {
    for (const id of METRIC_IDS) {
      const { title, shortTitle = title, formula, basis, caveat = basis } = CATALOG[id];
      for (const text of [title, shortTitle, formula, basis, caveat]) assert.match(text(), /^\S.*\S$/, id);
    }
  });

  it('has a unit with words, and a group, a report, and a span that exist', () => {
    for (const id of METRIC_IDS) {
      const { unit, counts = unit, group, report, span = 'date range' } = CATALOG[id];
      for (const each of [unit, counts])
        assert.match(unitText(each), each === 'name' || each === 'various' ? /^$/ : /^[a-z]/, id);
      assert.ok(METRIC_GROUPS.includes(group), id);
      assert.ok(['users', 'entity', 'repos', 'seats'].includes(report), id);
      assert.ok(SPANS.includes(span), id);
    }
  });

  it('names the kind of each key of its rows', () => {
    const results = resultsOf([
      userRow(LAST, 1, {
        totals_by_ide: [
          {
            ...ideOf('vscode', [1, 1, 0, 0, 0, 0]),
            last_known_ide_version: { ide_version: '1.139.0' },
            last_known_plugin_version: { plugin: 'copilot-chat', plugin_version: '0.48.1' },
          },
        ],
        totals_by_feature: [
          feature('chat_inline', [1, 1, 0, 0, 0, 0]),
          feature('code_completion', [0, 2, 1, 9, 3, 0]),
          feature('agent_edit', [0, 1, 0, 0, 5, 4]),
        ],
        totals_by_language_feature: ['chat_inline', 'code_completion', 'agent_edit'].map((name) =>
          languageFeature('go', name, [0, 1, 1, 1, 1, 1]),
        ),
        totals_by_model_feature: ['chat_inline', 'agent_edit'].map((name) =>
          modelFeature('gpt-5.4', name, [1, 1, 0, 1, 1, 0]),
        ),
        totals_by_language_model: [{ ...languageFeature('go', '', [0, 1, 0, 0, 0, 0]), model: 'gpt-5.4' }],
      }),
    ]);
    const kinds = ['language', 'model', 'ide', 'feature', 'chatMode', null];
    const named = METRIC_IDS.flatMap((id) => (CATALOG[id].named === undefined ? [] : [id]));
    for (const id of named) {
      const { named: of = [] } = CATALOG[id];
      assert.ok(
        of.every((kind) => kinds.includes(kind)),
        id,
      );
      const { value, breakdown, series } = results[id];
      // The names of a series are the keys of its values; a value may be a name itself.
      const ofSeries = Object.keys(series?.at(-1)?.values ?? {});
      const keys = breakdown?.[0]?.keys ?? (typeof value === 'string' ? [value] : ofSeries);
      assert.equal(of.length, keys.length, id);
    }
    const example = { language: 'go', model: 'gpt-5.4', ide: 'vscode', chatMode: 'inline' } as const;
    for (const id of named) {
      const [first] = results[id].breakdown ?? [];
      for (const [at, kind] of (CATALOG[id].named ?? []).entries())
        if (kind !== null && kind !== 'feature' && first !== undefined && first.keys[at] !== NO_MODEL)
          assert.equal(first.keys[at], example[kind], id);
    }
  });
});

const NO_MODEL = '(no model reported)';

describe('the span of a metric', () => {
  it('ends with the last day that a filter keeps if it has daily values, otherwise with the date range', () => {
    const kept = [DATE_RANGE.from];
    const ends = Object.fromEntries(
      SPANS.map((span) => [span, rangeOfSpan(span === 'date range' ? undefined : span, DATE_RANGE, kept)]),
    );
    assert.deepEqual(ends, {
      'date range': DATE_RANGE,
      month: reachTo(LAST, 'month'),
      'last 28 days': reachTo(LAST, 'last28'),
      'last 7 days': reachTo(DATE_RANGE.from, 'week'),
      'week to date': reachTo(LAST, 'calendarWeek'),
      'last day': reachTo(DATE_RANGE.from, 'day'),
    });
    assert.equal(REACHES.length, SPANS.length - 1);
    // A filter that keeps no day leaves the end of the date range.
    assert.deepEqual(rangeOfSpan('last day', DATE_RANGE, []), { from: LAST, to: LAST });
  });
});
