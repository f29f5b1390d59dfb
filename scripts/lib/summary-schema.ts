import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { summarySchema } from '../../src/summary/document.ts';
import { ROOT } from './paths.ts';

export const SUMMARY_SCHEMA = join(ROOT, 'docs', 'summary.schema.json');

/** The JSON Schema of the published summary, as a file for whoever reads it otherwise. */
export async function schemaText(): Promise<string> {
  const config = await resolveConfig(SUMMARY_SCHEMA);
  return format(JSON.stringify(summarySchema()), { ...config, parser: 'json' });
}

export async function writeSummarySchema(): Promise<void> {
  await writeFile(SUMMARY_SCHEMA, await schemaText());
}
