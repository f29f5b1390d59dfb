import * as vscode from 'vscode';
import { writeWhole } from '../store/whole-file.ts';

/** Writes a file that may name people: on this computer, only its user may read it. @throws file errors */
export async function writePrivate(target: vscode.Uri, content: Uint8Array): Promise<void> {
  if (target.scheme === 'file') await writeWhole(target.fsPath, content);
  else await vscode.workspace.fs.writeFile(target, content);
}
