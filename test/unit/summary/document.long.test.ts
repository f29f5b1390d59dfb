import assert from 'node:assert/strict';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { addDays, day } from '../../../src/domain/day.ts';
import {
  SUMMARY_VERSION,
  type SummaryDocument,
  summarySchema,
} from '../../../src/summary/document/published-summary.ts';
import { readSummary } from '../../../src/summary/read/read-summary.ts';
import { SummaryError } from '../../../src/summary/document/refusal.ts';
import { entityRow, feature, userRow } from '../support/rows.ts';
import { fillSample, SAMPLE } from '../support/sample-source.ts';
import { Publisher } from './publication.ts';

const LAST = day('2026-11-22');

describe('the document of a summary', function () {
  this.timeout(60_000);
  let publisher: Publisher;
  let text: string;

  before(async () => {
    publisher = await Publisher.open();
    await fillSample(publisher.worker, addDays(LAST, 2), { people: 80, days: 40 });
    text = await publisher.publish(SAMPLE, 5);
  });
  after(() => publisher.worker.close());

  /** The message of the error when the document is read with this change in it. */
  const problemWith = (change: (document: SummaryDocument) => void): string => {
    const document = JSON.parse(text) as SummaryDocument;
    change(document);
    try {
      readSummary(JSON.stringify(document));
    } catch (error) {
      assert.ok(error instanceof SummaryError);
      return error.message;
    }
    return '';
  };

  it('is read as it was written', () => {
    assert.deepEqual(readSummary(text), JSON.parse(text));
    assert.equal(
      problemWith(() => undefined),
      '',
    );
  });

  it('that is something else is refused in a sentence', () => {
    const refused = (other: string) => {
      assert.throws(() => readSummary(other), SummaryError);
      try {
        readSummary(other);
      } catch (error) {
        return error instanceof Error ? error.message : '';
      }
      return '';
    };
    assert.equal(refused('{"format":'), 'This is not a published summary: it is not JSON.');
    assert.equal(refused(''), 'This is not a published summary: it is not JSON.');
    for (const other of ['null', '[]', '{}', '"x"', '{"format":"something else","version":1}'])
      assert.equal(refused(other), 'This is not a published summary of Copilot usage.');
  });

  it('of a newer version asks for an update', () => {
    const newer = problemWith((document) => Object.assign(document, { version: SUMMARY_VERSION + 1 }));
    assert.match(newer, /^This summary was published by a newer version of the extension\. Update/);
  });

  it('that is damaged is not shown, and the sentence says where', () => {
    const damages: readonly [(document: SummaryDocument) => void, string][] = [
      [({ whole }) => Object.assign(whole.totals, { interactions: ['7'] }), 'whole.totals.interactions'],
      [({ whole }) => Object.assign(whole.counts.active, { day: [1.5] }), 'whole.counts.active.day'],
      [({ whole }) => Object.assign(whole.counts.active, { day: [-5] }), 'whole.counts.active.day'],
      [(document) => Object.assign(document, { from: '2026-02-30' }), 'from'],
      [(document) => Object.assign(document, { from: '2026-10-01' }), 'from'],
      [(document) => Object.assign(document, { to: '2026-01-01' }), 'from'],
      [({ teams }) => Object.assign(teams[0]?.metrics ?? {}, { days: '1' }), 'from'],
      [({ whole }) => Object.assign(whole, { days: whole.days.replaceAll('1', '7') }), 'whole.days'],
      [(document) => Object.assign(document, { threshold: 0 }), 'threshold'],
      [(document) => Object.assign(document, { teams: null }), 'teams'],
    ];
    for (const [damage, place] of damages) {
      const problem = problemWith(damage);
      assert.match(
        problem,
        /^This summary is damaged at .+, so nothing of it is shown\. Publish it again\.$/,
      );
      assert.ok(problem.includes(` at ${place}, `), `${place}: ${problem}`);
    }
  });

  it('takes the place of the one before', async () => {
    const source = { kind: 'summary', id: 'next', label: 'x' } as const;
    const { worker } = publisher.worker;
    const days = { from: LAST, to: LAST };
    for (const people of [7, 9]) {
      const rows = Array.from({ length: people }, (_, id) => userRow(LAST, id));
      const next = await publisher.publish(await publisher.read(rows), 5);
      await worker.call('keepSummary', { source, text: next, refreshedAt: 0 });
      const { results } = await worker.call('query', { source, dateRange: days });
      assert.equal(results.daily_active_users_all_surfaces.value, people);
    }
  });

  it('says why it is not kept', async () => {
    const source = { kind: 'summary', id: 'x', label: 'x' } as const;
    const { worker } = publisher.worker;
    const kept = await worker.call('keepSummary', { source, text: '{}', refreshedAt: 0 });
    assert.deepEqual(kept, { problem: 'This is not a published summary of Copilot usage.' });
    const { stored } = await worker.call('stored', { source });
    assert.deepEqual(stored, {});
  });
});

describe('the schema of a summary', function () {
  this.timeout(60_000);
  let publisher: Publisher;
  const ajv = new Ajv2020({ strict: true, allowUnionTypes: true });
  addFormats(ajv);
  const validate = ajv.compile(summarySchema());

  before(async () => {
    publisher = await Publisher.open();
  });
  after(() => publisher.worker.close());

  const published = async (people: number): Promise<SummaryDocument> => {
    await fillSample(publisher.worker, addDays(LAST, 2), { people, days: 40 });
    return JSON.parse(await publisher.publish(SAMPLE, 5)) as SummaryDocument;
  };

  it('accepts what is published, of many people and of few', async () => {
    for (const people of [200, 12]) {
      const document = await published(people);
      assert.ok(validate(document), JSON.stringify(validate.errors?.slice(0, 3)));
    }
  });

  it('accepts no person, wherever one is put', async () => {
    const document = await published(60);
    const [team, entity] = [document.teams[0], document.entities[0]];
    const { rows } = document.whole;
    const objects = [
      document,
      document.whole,
      document.whole.counts,
      document.whole.cells.feature?.[0],
      rows[document.to]?.ide?.rows[0],
      document.subject,
      document.licenses,
      team,
      entity,
      entity?.pullRequests,
    ];
    for (const [index, object] of objects.entries()) {
      assert.ok(object, `${index}`);
      Object.assign(object, { user_login: 'ada' });
      assert.ok(!validate(document), `${index} takes a person`);
      Reflect.deleteProperty(object, 'user_login');
    }
    assert.ok(validate(document));
  });

  it('accepts what GitHub may come to say of pull requests: it is not published', async () => {
    const counters = [3, 1, 0, 0, 0, 0] as const;
    const users = [1, 2, 3, 4, 5].map((id) =>
      userRow(LAST, id, { totals_by_feature: [feature('chat_inline', [...counters])] }),
    );
    const pullRequests = {
      total_created: 3,
      authors: ['ada'],
      total_by_author: { ada: 3 },
      median_minutes_to_merge: 7,
    };
    const entity = entityRow(LAST, { daily_active_users: 5, ...{ pull_requests: pullRequests } });
    const text = await publisher.publish(await publisher.read([...users, entity]), 5);
    assert.ok(!text.includes('ada'));
    const document = JSON.parse(text) as SummaryDocument;
    assert.ok(validate(document), JSON.stringify(validate.errors));
    assert.deepEqual(document.entities, [
      {
        day: LAST,
        pullRequests: { total_created: 3, median_minutes_to_merge: 7 },
        suggestions: null,
        phases: null,
        agentSessions: null,
      },
    ]);
  });
});
