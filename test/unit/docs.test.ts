import assert from 'node:assert/strict';
import { existsSync, globSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { METRICS_PAGE, metricsPage } from '../../scripts/lib/metric-pages.ts';
import { ROOT } from '../../scripts/lib/paths.ts';
import { SUMMARY_SCHEMA, summarySchemaText } from '../../scripts/lib/summary-schema.ts';

const LINK = /\]\((?!https?:|#)([^)#\s]+)/g;

describe('the documents', () => {
  it('explain every metric of the catalog, in its words', async () => {
    assert.equal(await readFile(METRICS_PAGE, 'utf8'), await metricsPage(), 'npm run check -- --fix');
  });

  it('describe a published summary as it is', async () => {
    assert.equal(await readFile(SUMMARY_SCHEMA, 'utf8'), await summarySchemaText(), 'npm run check -- --fix');
  });

  it('link to files that exist', async () => {
    const pages = globSync(['*.md', 'docs/**/*.md'], { cwd: ROOT });
    assert.ok(pages.includes('README.md'));
    for (const page of pages) {
      const text = await readFile(join(ROOT, page), 'utf8');
      for (const [, target = ''] of text.matchAll(LINK)) {
        assert.ok(existsSync(join(ROOT, dirname(page), target)), `${page} links to ${target}`);
      }
    }
  });
});
