import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { Clock } from '../../domain/clock.ts';
import type { MetricsModel } from '../../model/model.ts';
import { diagnostics } from '../../model/diagnostics.ts';
import { notify } from '../notifications.ts';
import { settingsInUse } from '../settings.ts';
import type { WorkerClient } from '../../engine/threads/worker-client.ts';

interface DiagnosticsParts {
  readonly model: MetricsModel;
  readonly worker: WorkerClient;
  readonly extension: vscode.Extension<unknown>;
  readonly clock: Clock;
}

const REMOTES = ['none', 'ssh-remote', 'wsl', 'dev-container', 'attached-container', 'codespaces', 'tunnel'];
const PLATFORMS = ['darwin', 'linux', 'win32'];
const ARCHITECTURES = ['arm', 'arm64', 'ia32', 'x64'];

/** Puts what helps to find the cause of a problem on the clipboard, without anything secret or personal. */
export async function copyDiagnostics(parts: DiagnosticsParts): Promise<void> {
  const content = diagnosticsText(parts);
  await vscode.env.clipboard.writeText(content);
  const show = l10n.t('Show');
  const chosen = await notify.information(
    l10n.t(
      'The diagnostics are on the clipboard. They contain no names of people or organizations, and no secrets.',
    ),
    show,
  );
  if (chosen !== show) return;
  await vscode.window.showTextDocument(
    await vscode.workspace.openTextDocument({ language: 'markdown', content }),
  );
}

function diagnosticsText({ model, worker, extension, clock }: DiagnosticsParts): string {
  const { version } = extension.packageJSON as { version: string };
  return diagnostics({
    versions: { 'VS Code': vscode.version, extension: version, 'Node.js': process.versions.node },
    environment: {
      system: { value: process.platform, known: PLATFORMS },
      processor: { value: process.arch, known: ARCHITECTURES },
      dateRange: {
        value: vscode.env.uiKind === vscode.UIKind.Web ? 'web' : 'desktop',
        known: ['web', 'desktop'],
      },
      remote: { value: vscode.env.remoteName ?? 'none', known: REMOTES },
    },
    settings: settingsInUse(),
    state: model.state,
    isSignedIn: model.account !== undefined,
    sources: model.sources(),
    recent: model.recent,
    workerStops: worker.stops,
    now: clock.now(),
  });
}
