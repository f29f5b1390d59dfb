import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CLI_WORDS } from '../../../src/cli/cli-words.ts';
import { CollectorProcess } from '../../support/collector.ts';
import { useStandIn } from '../github/support.ts';
import { envOf, ORGANIZATION, SAMPLE } from './support.ts';

/** What is there in VS Code alone. */
const ONLY_IN_VS_CODE =
  /“Copy Diagnostics”|Reload the window|[Tt]he setting \{0\}|this extension|Update the extension/;
const BUNDLE = new URL('../../../l10n/bundle.l10n.json', import.meta.url);
const standIn = useStandIn({ sample: SAMPLE });

describe('sentences on the command line', () => {
  it('name nothing that exists only in VS Code', async () => {
    const root = await mkdtemp(join(tmpdir(), 'metrics-words-'));
    standIn().faults.set([{ kind: 'apiBody', path: '/user', body: '[]' }]);
    const args = ['collect', '--organization', ORGANIZATION, '--store', root];
    const { code, err } = await new CollectorProcess(args, { env: envOf(standIn()) }).said();
    await rm(root, { recursive: true });
    assert.equal(code, 1, err);
    assert.match(err, /^A reply from GitHub could not be read \(.+\)\. Try again later\./m);
    assert.doesNotMatch(err, ONLY_IN_VS_CODE);
  });

  it('have words of their own for each that does, with the same values', async () => {
    const bundle = JSON.parse(await readFile(BUNDLE, 'utf8')) as Record<string, unknown>;
    const naming = Object.keys(bundle).filter((key) => ONLY_IN_VS_CODE.test(key));
    assert.deepEqual(Object.keys(CLI_WORDS).sort(), naming.sort());
    const values = (text: string): string[] => text.match(/\{\d\}/g) ?? [];
    for (const [key, words] of Object.entries(CLI_WORDS)) {
      assert.doesNotMatch(words, ONLY_IN_VS_CODE);
      assert.deepEqual(
        values(words).filter((value) => !values(key).includes(value)),
        [],
      );
    }
  });
});
