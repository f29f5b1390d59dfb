import { parseArgs } from 'node:util';
import { createSample, SAMPLE_DEFAULTS } from '../../src/sample/generated-sample.ts';
import { TODAY } from '../support/clock.ts';
import { startGitHub } from './server.ts';

/** Runs the stand-in alone and prints one line of JSON: its addresses and who can sign in. */
const { values } = parseArgs({
  options: { port: { type: 'string' }, people: { type: 'string' }, days: { type: 'string' } },
});
const sample = createSample({
  ...SAMPLE_DEFAULTS,
  people: Number(values.people ?? SAMPLE_DEFAULTS.people),
  days: Number(values.days ?? SAMPLE_DEFAULTS.days),
  today: TODAY,
});
const { apiUrl, filesUrl, accounts } = await startGitHub({ sample, port: Number(values.port ?? 0) });
console.log(
  JSON.stringify({
    apiUrl,
    filesUrl,
    accounts: accounts.map(({ id, login, token, scopes }) => ({
      id: String(id),
      label: login,
      token,
      scopes,
    })),
  }),
);
