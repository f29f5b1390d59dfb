// Builds the package that is published, and holds it to its list of files and its size.
import { buildPackage } from './lib/package.ts';
import { main } from './lib/processes.ts';

await main(async () => {
  await buildPackage();
});
