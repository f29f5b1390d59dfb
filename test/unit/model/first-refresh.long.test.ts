import assert from 'node:assert/strict';
import { day } from '../../../src/domain/day.ts';
import { createSample } from '../../../src/sample/generated-sample.ts';
import { TOKENS } from '../../github/accounts.ts';
import type { Fault } from '../../github/faults.ts';
import { NEWEST, useStandIn } from '../github/support.ts';
import { type ModelUnderTest, startModel } from './support.ts';

const standIn = useStandIn({
  sample: createSample({ people: 40, days: 60, seed: 3, today: day('2026-11-20') }),
});
let test: ModelUnderTest;

beforeEach(async () => {
  test = await startModel(standIn());
  test.accounts.next = standIn().accounts.find(({ token }) => token === TOKENS.owner);
  assert.equal(await test.model.signIn(), true);
});
afterEach(() => test.close());

async function chooseScope(...faults: Fault[]): Promise<void> {
  standIn().faults.set(faults);
  test.states.length = 0;
  await test.model.chooseScope({ kind: 'organization', slug: standIn().sample.organization.login });
}

describe('the first refresh', () => {
  it('says how far it is', async () => {
    const said = new Set<string | undefined>();
    test.model.onDidChangeBusy(() => said.add(test.model.fetching?.text));
    await chooseScope();
    // Two reports of 28 days, 28 days of teams and of repositories, the licenses, and 30 days before of four reports.
    assert.ok(
      said.has(`Fetching reports of ${standIn().sample.organization.login}: 12 of 179 requests`),
      [...said].join(', '),
    );
    assert.equal(test.model.fetching, undefined);
  });

  it('shows the last 28 days as soon as they are stored, and in the end every change', async () => {
    await chooseScope();
    const ready = test.states.filter((state) => state.kind === 'ready');
    const [first, last] = [ready[0], ready.at(-1)];
    assert.ok(first !== undefined && last !== undefined && ready.length > 1);
    assert.deepEqual([first.snapshot.missing, first.snapshot.previous], [[], null]);
    assert.equal(last.snapshot.dateRange?.to, NEWEST);
    const { previous, previousTeams, comparison, compared } = last.snapshot;
    assert.ok(previous !== null && previousTeams !== null && comparison !== null);
    assert.deepEqual(
      Object.values(compared?.reasons ?? {}).filter((reason) => reason === 'missing-days'),
      [],
    );
  });
});
