import * as l10n from '@vscode/l10n';
import type { Reason } from '../domain/errors.ts';
import type { Scope } from '../domain/scope.ts';

/**
 * What a user who may not read the reports can send to an owner: what is needed, and a published summary as the
 * alternative. It names the organization or enterprise, and no person.
 */
export function adminRequest(scope: Scope, reason: Reason | undefined): string {
  const needed = reason === 'appRestricted' ? approval() : reason === 'policy' ? policy() : permission(scope);
  return [
    l10n.t('Hello,'),
    `${l10n.t('I would like to see how {0} uses GitHub Copilot, with the extension Copilot Usage Metrics for VS Code, but GitHub does not let me read the reports.', scope.slug)} ${l10n.t('Could you please do one of the following?')}`,
    [
      needed,
      l10n.t(
        'Publish a summary: in VS Code, run “Copilot Usage Metrics: Publish Summary…”, and tell me its location. A summary contains totals and no individual users.',
      ),
    ]
      .map((line) => `- ${line}`)
      .join('\n'),
    l10n.t('Thank you!'),
  ].join('\n\n');
}

function permission({ kind }: Scope): string {
  return kind === 'enterprise'
    ? l10n.t(
        'Give me the permission “View Enterprise Copilot Metrics”, and enable the policy “Copilot usage metrics” if it is off.',
      )
    : l10n.t(
        'Give me the permission “View Organization Copilot Metrics”, and enable the policy “Copilot usage metrics” if it is off.',
      );
}

function policy(): string {
  return l10n.t('Enable the policy “Copilot usage metrics” in the Copilot policies.');
}

function approval(): string {
  return l10n.t('Approve the OAuth app “Visual Studio Code” in the settings for third-party access.');
}
