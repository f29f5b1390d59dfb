import * as vscode from 'vscode';
import { writeWhole } from '../store/whole-file.ts';

/**
 * Writes a file that the user asked for, and the folders above it: whole, so that no program reads half of it.
 * @param shared whether other users of this computer may read it; a file that may name people is not shared
 * @throws file errors
 */
export async function writeTarget(
  target: vscode.Uri,
  content: Uint8Array,
  { shared }: { readonly shared: boolean },
): Promise<void> {
  if (target.scheme !== 'file') {
    await vscode.workspace.fs.writeFile(target, content);
    return;
  }
  await vscode.workspace.fs.createDirectory(vscode.Uri.joinPath(target, '..'));
  await writeWhole(target.fsPath, content, { shared });
}
