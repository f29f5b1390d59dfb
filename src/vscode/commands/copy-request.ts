import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { adminRequest } from '../../github/admin-request.ts';
import type { MetricsModel } from '../../model/model.ts';
import { sayInStatusBar } from '../notifications.ts';

/** Puts a text on the clipboard that asks an owner for access to the reports. */
export async function copyRequest({ state }: MetricsModel): Promise<void> {
  if (state.kind !== 'noAccess' || state.source.kind !== 'github') return;
  await vscode.env.clipboard.writeText(adminRequest(state.source.scope, state.problem.reason));
  sayInStatusBar(l10n.t('Request copied to the clipboard.'));
}
