import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Source } from '../../../src/domain/scope.ts';
import { KeptSummaries } from '../../../src/engine/answering/stored-summaries.ts';
import { Store } from '../../../src/store/store.ts';
import { summaryOf } from '../support/small-summary.ts';

const SOURCE: Source = { kind: 'summary', id: 'place', label: 'acme' };
const NOW = Date.parse('2026-11-20T10:00:00Z');

describe('a published summary in the store', () => {
  let root = '';
  beforeEach(async () => {
    root = await mkdtemp(join(tmpdir(), 'metrics-summaries-'));
  });
  afterEach(() => rm(root, { recursive: true, force: true }));

  it('is validated once, when it arrives', async () => {
    const summaries = new KeptSummaries(new Store(root));
    const { document } = await summaries.keep(SOURCE, JSON.stringify(summaryOf(3)), NOW);
    assert.equal((await summaries.of(SOURCE))?.document, document);
  });

  it('is read again where another window has stored another one', async () => {
    const store = new Store(root);
    const summaries = new KeptSummaries(store);
    await summaries.keep(SOURCE, JSON.stringify(summaryOf(3)), NOW);
    await new KeptSummaries(store).keep(SOURCE, JSON.stringify(summaryOf(2)), NOW);
    assert.equal((await summaries.of(SOURCE))?.document.stored['users']?.length, 2);
  });
});
