import assert from 'node:assert/strict';
import { Format } from '../../../src/figures/format.ts';
import type { Ready } from '../../../src/model/view-states.ts';
import { data } from '../../../src/tree/data-tree.ts';
import { overview } from '../../../src/tree/overview-tree.ts';
import { teams } from '../../../src/tree/teams-tree.ts';
import type { TreeNode } from '../../../src/tree/tree-node.ts';
import { clock, TODAY } from '../../support/clock.ts';
import { fillSample, SAMPLE, startWorker } from '../support/sample-source.ts';

const everyNode = (nodes: readonly TreeNode[]): TreeNode[] =>
  nodes.flatMap((node) => [node, ...everyNode(node.children ?? [])]);

describe('the rows of the views', () => {
  const format = new Format('en');
  let ready: Ready;

  before(async () => {
    const test = await startWorker();
    await fillSample(test, TODAY, { people: 60, days: 40 });
    const { worker } = test;
    const snapshot = await worker.call('query', { source: SAMPLE, people: true });
    const stored = await worker.call('stored', { source: SAMPLE });
    ready = { kind: 'ready', source: SAMPLE, snapshot, data: stored, team: undefined, mine: [] };
    await test.close();
  });

  it('have ids of their own, without which VS Code shows one of two in the place of both', () => {
    for (const { nodes } of [
      overview(ready, format),
      teams(ready, format),
      data(ready, format, { ...clock, locale: 'en', timeZone: 'UTC' }),
    ]) {
      const ids = everyNode(nodes).map(({ id }) => id);
      assert.ok(ids.length > 5);
      assert.deepEqual(
        ids.filter((id, at) => ids.indexOf(id) !== at),
        [],
      );
    }
  });
});
