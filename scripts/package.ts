import { buildPackage } from './lib/package.ts';
import { command } from './lib/command.ts';

const USAGE = `npm run package
Builds the VSIX that is published, and checks its files and its size.`;

await command({ usage: USAGE }, async () => {
  await buildPackage();
});
