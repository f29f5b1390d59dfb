import * as vscode from 'vscode';
import type { MetricsError } from '../domain/errors.ts';

/** The page of GitHub where the person can act on a problem. It may carry a secret: it is opened, never shown. */
export function pageOf(problem: MetricsError | undefined): string | undefined {
  return problem?.ssoUrl ?? problem?.page;
}

export async function openPageOf(problem: MetricsError | undefined): Promise<void> {
  const page = pageOf(problem);
  if (page !== undefined) await vscode.env.openExternal(vscode.Uri.parse(page, true));
}
