import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DAILY_REPORTS } from '../../../src/domain/daily-reports.ts';
import { daysIn, startOf } from '../../../src/domain/day.ts';
import type { Hiding } from '../../../src/domain/hiding.ts';
import type { Source } from '../../../src/domain/scope.ts';
import { FACTS_VERSION } from '../../../src/facts/day-kinds.ts';
import type { Snapshot } from '../../../src/metrics/snapshot.ts';
import { subjectOf } from '../../../src/model/summarize.ts';
import { createSample } from '../../../src/sample/generated-sample.ts';
import { Store } from '../../../src/store/store.ts';
import type { SummaryDocument } from '../../../src/summary/document/published-summary.ts';
import { exportReports } from '../../../src/engine/answering/write-reports.ts';
import type { MetricsSource } from '../../../src/engine/metrics-source.ts';
import { Ingest } from '../../../src/engine/reading/ingest.ts';
import type { ExportInput, ExportResult, StoredSource, QueryInput } from '../../../src/engine/contract.ts';
import { QueryEngine } from '../../../src/engine/answering/answer-query.ts';
import { clock, TODAY } from '../../support/clock.ts';

/** Ten in the morning, epoch milliseconds: two summaries of the same data are the same. */
const PUBLISHED = startOf(TODAY) + 36_000_000;
/** Added to every id of a person: no value is that large, so that an id can be found in any text. */
const FAR = 7_000_000_000;
const PERSON_ID = /("(?:user_id"|assignee":\{"login":"[^"]*","id"):)(\d+)/g;

/** The sample organization's reports of 60 days and its licenses, in a store, as its owner has fetched them. */
export class SampleStore {
  readonly sample = createSample({ people: 80, days: 60, seed: 3, today: TODAY });
  readonly ids = this.sample.people.map(({ id }) => String(id + FAR));
  readonly logins = this.sample.people.map(({ login }) => login);
  readonly source: Source;
  #root = '';

  /** `viewer`: place among the people of the one who is signed in. */
  constructor(viewer = 6) {
    this.source = {
      kind: 'github',
      host: 'github.com',
      account: this.ids[viewer] ?? '',
      scope: { kind: 'organization', slug: 'sample' },
    };
  }

  get root(): string {
    return this.#root;
  }

  async open(): Promise<void> {
    this.#root = await mkdtemp(join(tmpdir(), 'metrics-sample-'));
    const { sample } = this;
    const ingest = new Ingest(this.#store().writer(this.source, { asOf: clock.now() }));
    const files = daysIn(sample.range).flatMap((date) =>
      (['users-1-day', 'user-teams-1-day', 'entity-1-day', 'repos-1-day'] as const).map((report) =>
        [...sample.file(report, 'organization', date)].join(''),
      ),
    );
    const [first = ''] = this.logins;
    const rejected = { user_id: Number(this.ids[0]) - FAR, user_login: first, day: first };
    const texts = [...files, JSON.stringify({ seats: [...sample.seats()] }), JSON.stringify(rejected)];
    for (const [at, text] of texts.entries()) {
      const moved = text.replaceAll(PERSON_ID, (_, key: string, id: string) => `${key}${Number(id) + FAR}`);
      await ingest.push(`file-${at}`, new TextEncoder().encode(moved));
      await ingest.endFile(`file-${at}`);
    }
    // A day without a row, such as one of holidays, is stored too.
    const covers = DAILY_REPORTS.map((report) => ({ report, range: sample.range }));
    const { problems, rows, rejected: rowsRejected } = await ingest.commit(covers);
    const notes = { rowsRead: rows, rowsRejected, problems: [...problems] };
    await this.#store().writeNotes(this.source, notes);
  }

  close(): Promise<void> {
    return rm(this.#root, { recursive: true, force: true });
  }

  /** Asks a new engine, which has no people in memory yet. */
  ask(input: Omit<QueryInput, 'source'> = {}): Promise<Snapshot> {
    return this.engine()(input);
  }

  engine(): (input: Omit<QueryInput, 'source'>) => Promise<Snapshot> {
    const engine = new QueryEngine(this.#store());
    const { signal } = new AbortController();
    return (input) => engine.run({ source: this.source, ...input }, signal);
  }

  /** As tools and reports ask them. */
  async metrics(hide?: Hiding): Promise<MetricsSource> {
    const [ask, data] = [this.engine(), await this.stored()];
    return { source: this.source, data, query: (question) => ask({ ...question, ...(hide && { hide }) }) };
  }

  /** The summary of all of it. */
  publish(threshold = 5): Promise<SummaryDocument | null> {
    const { source } = this;
    const asked = { source, subject: subjectOf(source), threshold, now: PUBLISHED };
    const { signal } = new AbortController();
    return new QueryEngine(this.#store()).publish(asked, { signal, progress: () => undefined });
  }

  exportReports(folder: string, people: ExportInput['people']): Promise<ExportResult> {
    const input = { source: this.source, dateRange: this.sample.range, folder, people };
    return exportReports(this.#store(), input, new AbortController().signal, () => undefined);
  }

  async stored(): Promise<StoredSource> {
    const store = this.#store();
    return { stored: store.stored(this.source), notes: await store.notes(this.source) };
  }

  /** The logins and ids of people that are in a text. */
  foundIn(text: string): string[] {
    return [...this.logins, ...this.ids].filter((name) => text.includes(name));
  }

  #store(): Store {
    return new Store(this.#root, { factsVersion: FACTS_VERSION });
  }
}
