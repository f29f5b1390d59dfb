import assert from 'node:assert/strict';
import { MetricsError } from '../../../src/domain/errors.ts';
import { Failures } from '../../../src/sync/failures.ts';

const server = new MetricsError('server', 'GitHub has a problem.');
const file = new MetricsError('invalidReply', 'The file is damaged.');

describe('the sentence of a failed report', () => {
  const SENTENCES = [
    ['users-1-day', 'Some days could not be updated', 'Some days are missing'],
    ['entity-1-day', 'Some days could not be updated', 'Some days are missing'],
    ['user-teams-1-day', 'Teams of some days could not be updated', 'Teams are missing on some or all days'],
    [
      'repos-1-day',
      'Repositories of some days could not be updated',
      'Repositories are missing on some or all days',
    ],
  ] as const;
  for (const [report, updated, missing] of SENTENCES) {
    it(`says whether the day is stored: ${report}`, () => {
      for (const [isStored, words] of [
        [true, updated],
        [false, missing],
      ] as const) {
        const failures = new Failures();
        failures.failed({ report, isStored }, server);
        assert.deepEqual(failures.texts(), [`${words}: GitHub has a problem.`]);
      }
    });
  }

  it('tells why a day is missing before why a stored one was not updated', () => {
    const failures = new Failures();
    failures.failed({ report: 'users-1-day', isStored: true }, server);
    failures.failed({ report: 'users-1-day', isStored: false }, file);
    failures.failed({ report: 'users-1-day', isStored: false }, server);
    assert.deepEqual(failures.texts(), ['Some days are missing: The file is damaged.']);
  });

  it('says that days are missing when requests for days that are not stored were skipped', () => {
    const failures = new Failures();
    failures.failed({ report: 'users-1-day', isStored: true }, new MetricsError('sso', 'Authorize.'));
    assert.equal(failures.mayAsk({ report: 'users-1-day', isStored: false }), false);
    assert.deepEqual(failures.texts(), ['Some days are missing: Authorize.']);
  });

  it('is kept for each report with a missing day, also where it was not asked for', () => {
    const failures = new Failures();
    failures.failed({ report: 'entity-1-day', isStored: true }, server);
    failures.failed({ report: 'repos-1-day', isStored: false }, new MetricsError('rateLimited', 'Wait.'));
    assert.equal(failures.mayAsk({ report: 'user-teams-1-day', isStored: false }), false);
    assert.equal(failures.mayAsk({ report: 'entity-1-day', isStored: true }), false);
    assert.deepEqual(failures.missing(), {
      repos: 'Repositories are missing on some or all days: Wait.',
      'user-teams': 'Teams are missing on some or all days: Wait.',
    });
  });
});
