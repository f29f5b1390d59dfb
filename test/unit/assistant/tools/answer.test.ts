import assert from 'node:assert/strict';
import { METRIC_GROUPS } from '../../../../src/metrics/metric.ts';
import {
  basisIn,
  basisLine,
  DATA_NOTE,
  MOST_CHARACTERS,
  table,
  written,
} from '../../../../src/assistant/tools/answer.ts';
import { nearest } from '../../../../src/domain/nearest.ts';
import { numberText } from '../../../../src/assistant/tools/answer-numbers.ts';
import { useEngine } from '../../support/engine.ts';
import { userRow } from '../../support/rows.ts';
import { ask } from './support.ts';

const lines = (count: number): string[] =>
  Array.from({ length: count }, (_, at) => `line ${at} ${'x'.repeat(90)}`);
const basis = (count: number) =>
  Array.from({ length: count }, (_, at) => ({ metric: `metric_${at}`, text: 'y'.repeat(190) }));

describe('an answer', () => {
  it('gives back the basis that it was written with', () => {
    const given = [
      { metric: 'active_users', title: 'Active people (all)', text: '28 days: “x” - `y`.' },
      { metric: 'adoption', title: undefined, text: 'active ÷ seated' },
    ];
    assert.deepEqual(basisIn(written({ lines: ['Basis:', '- `no`: basis'], basis: given })), given);
    assert.deepEqual(basisIn('no basis at all'), []);
    assert.deepEqual(basisIn('x\n\nBasis:\n(Cut - `a`: b)\n- `c`: d'), [
      { metric: 'c', title: undefined, text: 'd' },
    ]);
  });

  it('is cut to whole lines, and says how many are missing', () => {
    for (const [text, of] of [
      [lines(200), basis(3)],
      [lines(3), basis(200)],
      [lines(200), basis(200)],
      [lines(200), []],
    ] as const) {
      const answer = written({ lines: text, basis: of });
      assert.ok(
        answer.length <= MOST_CHARACTERS && answer.length > MOST_CHARACTERS - 500,
        String(answer.length),
      );
      assert.match(answer, /^\(Cut here: \d+ more lines\. Ask for fewer metrics or rows\.\)$/m);
      const kept = answer.split('\n').filter((line) => line.startsWith('line ')).length;
      const said = Number(/Cut here: (\d+)/.exec(answer)?.[1]);
      if (of.length <= 3) assert.equal(kept + said, text.length);
      // 4,000 characters of a hundred each.
      if (text.length > 3) assert.ok(kept > 30, String(kept));
      for (const line of answer.split('\n'))
        assert.match(
          line,
          /^line \d+ x{90}$|^- `metric_\d+`: y{190}$|^Basis:$|^\(Cut|^$|^Names and messages /,
        );
    }
    assert.doesNotMatch(written({ lines: lines(3), basis: basis(3) }), /Cut here/);
  });

  it('has the note before its lines, and no heading of a basis where there is none', () => {
    assert.equal(written({ lines: ['One.', '', 'Two.'], basis: [] }), `${DATA_NOTE}\n\nOne.\n\nTwo.`);
    assert.equal(
      written({ lines: ['One.'], basis: [{ metric: 'adoption', text: 'Active  \n ÷ seated.' }] }),
      `${DATA_NOTE}\n\nOne.\n\nBasis:\n- \`adoption\`: Active ÷ seated.`,
    );
    assert.equal(basisLine({ metric: 'm', title: 'A title', text: 'x' }), '- `m` (A title): x');
  });

  it('is whole up to the last character that fits', () => {
    // The note, an empty line, and the line.
    const room = MOST_CHARACTERS - DATA_NOTE.length - 2;
    const longest = written({ lines: ['x'.repeat(room)], basis: [] });
    assert.equal(longest, `${DATA_NOTE}\n\n${'x'.repeat(room)}`);
    assert.equal(
      written({ lines: ['x'.repeat(room + 1)], basis: [] }),
      `${DATA_NOTE}\n\n(Cut here: 1 more lines. Ask for fewer metrics or rows.)`,
    );
  });

  it('has as many lines as fit, wherever the cut comes', () => {
    for (let length = 0; length <= 40; length += 1) {
      const first = 'z'.repeat(length);
      const given = [first, ...Array.from({ length: 400 }, () => 'x'.repeat(39))];
      const cut = written({ lines: given, basis: [] });
      const withBasis = written({ lines: given, basis: basis(1) });
      // One more line has 40 characters with its break.
      for (const { length: own } of [cut, withBasis])
        assert.ok(own <= MOST_CHARACTERS && own >= MOST_CHARACTERS - 40, `${length}: ${own}`);
    }
  });

  it('has all its lines where only the basis is too long', () => {
    for (let length = 0; length <= 210; length += 1) {
      const given = ['z'.repeat(length), ...Array.from({ length: 20 }, () => 'x'.repeat(39))];
      const answer = written({ lines: given, basis: basis(200) });
      assert.ok(answer.startsWith(`${DATA_NOTE}\n\n${given.join('\n')}\n\nBasis:\n`), String(length));
      assert.ok(answer.length <= MOST_CHARACTERS, `${length}: ${answer.length}`);
    }
  });

  it('keeps names in a table from being anything else', () => {
    assert.deepEqual(table(['team'], [['a|b [x](y) <z>\nc']]), [
      '| team |',
      '| --- |',
      '| a\\|b \\[x\\](y) \\<z> c |',
    ]);
  });

  it('writes numbers alike everywhere, and none for what is not reported', () => {
    assert.equal(numberText(1234567, 'count'), '1234567');
    assert.equal(numberText(0.2345, 'ratio'), '23.5%');
    assert.equal(numberText(12.34, 'average'), '12.3');
    assert.equal(numberText(-0.0215, 'points'), '-2.2 points');
    assert.equal(numberText(null, 'count'), 'not reported');
    assert.equal(numberText(0, 'count'), '0');
  });
});

describe('unknown names', () => {
  it('have the nearest existing name', () => {
    const names = ['platform', 'payments', 'web', 'data'];
    assert.deepEqual(nearest('paymets', names, 1), ['payments']);
    assert.deepEqual(nearest('Platfrom', names, 1), ['platform']);
    assert.deepEqual(nearest('data-eng', names, 1), ['data']);
  });
});

describe('every tool', () => {
  const engine = useEngine();

  it('keeps to the bound, whatever is asked for', async () => {
    const models = Array.from({ length: 400 }, (_, at) => ({
      model: `model-${at}`,
      feature: 'chat_panel_ask_mode',
      user_initiated_interaction_count: 400 - at,
    }));
    const people = Array.from({ length: 300 }, (_, at) =>
      userRow('2026-11-17', at, { user_login: `login-${'z'.repeat(60)}${at}` }),
    );
    await engine.read([userRow('2026-11-16', 1, { totals_by_model_feature: models }), ...people]);
    const metrics = await engine.asked();
    const inputs: [string, object][] = [
      ...METRIC_GROUPS.map((group): [string, object] => [
        'get_metrics',
        { group, rows: 50, byDay: true, dateRange: 'all' },
      ]),
      ['find_people', { limit: 50 }],
      ['get_data_state', {}],
      ['explain_metric', { metric: 'per' }],
    ];
    const answers = await Promise.all(inputs.map(([name, input]) => ask(name, input, metrics)));
    assert.ok(answers.some((text) => text.includes('(Cut here')));
    for (const text of answers) assert.ok(text.length <= MOST_CHARACTERS, String(text.length));
  });
});
