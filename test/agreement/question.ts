import fc from 'fast-check';
import { addDays, type Day } from '../../src/domain/day.ts';
import type { Filter } from '../../src/facts/filter.ts';
import { DAYS, FEATURES, FIRST, IDES, LANGUAGES, MODELS, PEOPLE, TEAMS } from './names.ts';

export interface Question {
  readonly from: Day;
  readonly to: Day;
  readonly filter: Filter;
}

const name = (names: readonly string[]) => fc.constantFrom(...names);
const language = name(LANGUAGES.filter((each) => each !== ''));

const names = fc.record(
  { language, model: name(MODELS), ide: name(IDES), feature: name(FEATURES) },
  { requiredKeys: [] },
);
const oneName = fc.oneof(
  language.map((each) => ({ language: each })),
  name(MODELS).map((model) => ({ model })),
  name(IDES).map((ide) => ({ ide })),
  name(FEATURES).map((feature) => ({ feature })),
);

export const question: fc.Arbitrary<Question> = fc
  .record({
    last: fc.oneof(
      fc.integer({ min: 8, max: DAYS - 1 }),
      // The first days of October, when the month to date is short.
      fc.integer({ min: 9, max: 13 }),
      // At least 28 days after the first.
      fc.integer({ min: 27, max: DAYS - 1 }),
    ),
    length: fc.oneof(fc.integer({ min: 1, max: 30 }), fc.constantFrom(1, 7, 28)),
    who: fc.oneof(
      { weight: 3, arbitrary: fc.constant({}) },
      {
        weight: 2,
        arbitrary: fc.uniqueArray(name(TEAMS), { minLength: 1, maxLength: 2 }).map((teams) => ({ teams })),
      },
      {
        weight: 1,
        arbitrary: fc.nat(PEOPLE - 1).map((number) => ({ users: [String(1000 + number)] })),
      },
    ),
    excluded: fc.oneof(
      { weight: 4, arbitrary: fc.constant<number[]>([]) },
      { weight: 1, arbitrary: fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 1, maxLength: 3 }) },
    ),
    weekdays: fc.oneof(
      { weight: 3, arbitrary: fc.constant({}) },
      { weight: 1, arbitrary: fc.constant({ weekdaysOnly: true }) },
    ),
    what: fc.oneof(
      { weight: 4, arbitrary: fc.constant({}) },
      { weight: 3, arbitrary: oneName },
      { weight: 2, arbitrary: names },
    ),
  })
  .map(({ last, length, who, excluded, weekdays, what }) => {
    const to = addDays(FIRST, last);
    const excludedDays = excluded.map((ago) => addDays(to, -ago));
    const days = { ...weekdays, ...(excludedDays.length > 0 && { excludedDays }) };
    return { from: addDays(to, 1 - length), to, filter: { ...who, ...days, ...what } };
  });
