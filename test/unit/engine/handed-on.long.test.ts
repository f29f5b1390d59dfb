import assert from 'node:assert/strict';
import { TOOLS } from '../../../src/assistant/tools/tool-list.ts';
import { handedOn } from '../support/handed-on.ts';
import { SampleStore } from '../support/sample-store.ts';

const PSEUDONYM = /person-[0-9a-hjkmnp-tv-z]{8}/;

const store = new SampleStore();
before(() => store.open());
after(() => store.close());

describe('what is handed on', function () {
  this.timeout(60_000);

  it('names people while they are shown, but in no report to read and no summary', async () => {
    const { tools, adoptionReport, exportedReports, summary } = await handedOn(store, undefined);
    for (const text of [tools, exportedReports]) assert.ok(store.foundIn(text).length > 60);
    for (const text of [adoptionReport, summary]) {
      assert.ok(text.length > 5_000);
      assert.deepEqual(store.foundIn(text), []);
    }
    for (const { name } of TOOLS) assert.match(tools, NEEDED[name] ?? assert.fail(name), name);
    assert.doesNotMatch(tools + exportedReports, PSEUDONYM);
  });

  it('has no login of a user with a pseudonym', async () => {
    const { tools, ...others } = await handedOn(store, 'pseudonyms');
    assert.match(tools, PSEUDONYM);
    for (const text of [tools, ...Object.values(others)]) assert.deepEqual(store.foundIn(text), []);
    for (const text of Object.values(others)) assert.doesNotMatch(text, PSEUDONYM);
  });

  it('has neither logins nor pseudonyms where people are hidden', async () => {
    const all = await handedOn(store, 'all');
    for (const [surface, text] of Object.entries(all)) {
      assert.deepEqual(store.foundIn(text), [], surface);
      assert.doesNotMatch(text, PSEUDONYM, surface);
    }
    const shown = await handedOn(store, undefined);
    assert.equal(all.adoptionReport, shown.adoptionReport);
    assert.equal(all.summary, shown.summary);
  });
});

/** That each tool has answered. */
const NEEDED: Readonly<Record<string, RegExp>> = {
  get_metrics: /- `active_users` \(Active users \(all surfaces\)\): \d+ people/,
  compare_teams: /\| slug \|/,
  find_people: /\| user_login \|/,
  explain_metric: /Distinct users with a row in the users report/,
  get_data_state: /- Report `users`: 60 days/,
};
