import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { chatContributions, chatWords } from '../../../../scripts/lib/chat-manifest.ts';
import { TOOLS } from '../../../../src/contributions.ts';

interface Manifest {
  readonly contributes: {
    readonly languageModelTools: readonly { name: string }[];
    readonly chatParticipants: readonly object[];
  };
}

const ROOT = join(import.meta.dirname, '..', '..', '..', '..');
const readJson = (name: string): unknown => JSON.parse(readFileSync(join(ROOT, name), 'utf8'));

describe('the tools and the participant', () => {
  it('stand in the manifest as the code declares them, word for word', () => {
    const { languageModelTools, chatParticipants } = (readJson('package.json') as Manifest).contributes;
    assert.deepEqual({ languageModelTools, chatParticipants }, chatContributions(), 'npm run check -- --fix');
    const words = Object.entries(readJson('package.nls.json') as Record<string, string>);
    const own = words.filter(([key]) => /^(?:tool|chat)\./.test(key));
    assert.deepEqual(Object.fromEntries(own), chatWords(), 'npm run check -- --fix');
    const names = languageModelTools.map(({ name }) => name);
    assert.deepEqual(names.toSorted(), Object.values(TOOLS).toSorted());
  });
});
