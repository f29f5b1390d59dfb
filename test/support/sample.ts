import type { WindowOptions } from './browser.ts';
import type { VsCode } from './vscode.ts';
import type { Window } from './window.ts';

/** A window with the sample organization in its sidebar. */
export async function openSample(vscode: VsCode, options?: WindowOptions): Promise<Window> {
  const window = await vscode.open(options);
  await window.openSidebar();
  await window.overview.clickWelcome('Explore the Sample Organization');
  await window.overview.rows();
  return window;
}
