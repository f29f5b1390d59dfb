import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { summarySchema } from '../../src/summary/document/published-summary.ts';
import { ROOT } from './paths.ts';

export const SUMMARY_SCHEMA = join(ROOT, 'docs', 'summary.schema.json');

/** The JSON Schema of a published summary, as it stands in the documentation. */
export async function summarySchemaText(): Promise<string> {
  const options = { ...(await resolveConfig(SUMMARY_SCHEMA)), parser: 'json' };
  return format(JSON.stringify(summarySchema()), options);
}

export async function writeSummarySchema(): Promise<void> {
  await writeFile(SUMMARY_SCHEMA, await summarySchemaText());
}
