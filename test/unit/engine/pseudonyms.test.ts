import assert from 'node:assert/strict';
import { isPseudonym } from '../../../src/domain/hiding.ts';
import { Pseudonyms } from '../../../src/engine/answering/pseudonyms.ts';

const KEY = Uint8Array.from({ length: 32 }, (_, at) => at);

/** Expected names were worked out with Python's hmac. */
describe('pseudonyms', () => {
  it('are the first letters of the id’s HMAC-SHA-256', () => {
    assert.equal(new Pseudonyms(KEY).of('583231'), 'person-v4e9egkn');
  });

  it('are others with another key, and say so', () => {
    const [one, other] = [new Pseudonyms(KEY), new Pseudonyms(KEY.toReversed())];
    assert.notEqual(one.of('583231'), other.of('583231'));
    assert.notEqual(one.stamp, other.stamp);
    assert.equal(one.stamp, new Pseudonyms(KEY).stamp);
  });

  it('are longer where the first letters of two are the same', () => {
    const names = new Pseudonyms(KEY);
    const ids = ['690778', '1458381'];
    const given = ids.map((id) => names.of(id));
    assert.deepEqual(given, ['person-43hr5seq', 'person-43hr5seq1pbd']);
    assert.deepEqual(
      given.map((name) => names.idOf(name)),
      ids,
    );
  });

  it('lead back only to those who were named, and from no id', () => {
    const names = new Pseudonyms(KEY);
    const name = names.of('583231');
    assert.equal(names.idOf(name), '583231');
    assert.equal(new Pseudonyms(KEY).idOf(name), undefined);
    assert.equal(names.idOf('583231'), undefined);
  });

  it('are known by their form', () => {
    assert.ok(isPseudonym(new Pseudonyms(KEY).of('583231')));
    for (const id of ['583231', 'person-', 'person-ada', 'octocat', 'person-lindqvist'])
      assert.ok(!isPseudonym(id), id);
  });
});
