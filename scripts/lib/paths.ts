import { join } from 'node:path';

export const ROOT = join(import.meta.dirname, '..', '..');
/** What was fetched or computed and can be thrown away; kept between runs. */
export const CACHE = join(ROOT, '.cache');
/** What a run leaves for people: packages, screenshots, test bundles. */
export const OUT = join(ROOT, 'out');
