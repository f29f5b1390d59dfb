import assert from 'node:assert/strict';
import { isOutdated } from '../../../src/metrics/catalog/versions.ts';

describe('an outdated version', () => {
  it('is below the lowest whose use GitHub counts, number by number', () => {
    const lowest = {
      vscode: ['1.107.1', '1.107.0'],
      visualstudio: ['17.14.13', '17.14.9'],
      eclipse: ['4.31', '4.30.9'],
      xcode: ['13.2.1', '13.2'],
      intellij: ['2024.2.6', '2024.2.5'],
      pycharm: ['2024.2.6', '2024.2.5'],
      goland: ['2024.2.6', '2024.2.5'],
      webstorm: ['2024.2.6', '2024.2.5'],
      rider: ['2024.2.6', '2024.2.5'],
      phpstorm: ['2024.2.6', '2024.2.5'],
      rubymine: ['2024.2.6', '2024.2.5'],
      clion: ['2024.2.6', '2024.2.5'],
      'copilot-chat': ['0.35.3', '0.35.2'],
      'copilot-intellij': ['1.5.52-241', '1.5.52-240'],
    };
    for (const [client, [counted = '', below = '']] of Object.entries(lowest)) {
      assert.deepEqual([isOutdated(client, counted), isOutdated(client, below)], [false, true], client);
    }
  });

  it('is decided by the first number that differs', () => {
    const versions = ['1.107', '1.107.1.0', '1.108.0', '1.99.9', '2.0.0', '0.999.9', '1.107.10', ''];
    assert.deepEqual(
      versions.map((version) => isOutdated('vscode', version)),
      [true, false, false, true, false, true, false, true],
    );
    assert.equal(isOutdated('emacs', '0.1'), false);
  });
});
