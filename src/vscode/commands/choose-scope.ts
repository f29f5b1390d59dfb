import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { Scope } from '../../domain/scope.ts';
import type { Role } from '../../github/client.ts';
import type { MetricsModel } from '../../model/model.ts';
import { group, pickOne } from '../quick-pick.ts';
import { settings } from '../settings.ts';
import { reportProblem, type Reporting } from './problem.ts';

interface ScopeItem extends vscode.QuickPickItem {
  readonly scope?: Scope;
  readonly more?: 'enterprises';
}

/** Lets the user pick one of their organizations; enterprises are listed on request, since that needs consent. */
export async function chooseScope(reporting: Reporting): Promise<void> {
  const controller = new AbortController();
  const picked = await pick(organizationItems(reporting.model, controller.signal), controller);
  if (picked?.more === 'enterprises') {
    await chooseEnterprise(reporting);
  } else if (picked?.scope !== undefined) {
    await show(reporting, picked.scope);
  }
}

async function chooseEnterprise(reporting: Reporting): Promise<void> {
  const { model } = reporting;
  if (!(await model.signIn('enterprise'))) return;
  const controller = new AbortController();
  const listed = await model.enterprises(controller.signal);
  const items = listed.map(({ slug, name }): ScopeItem => ({
    label: name,
    description: slug,
    iconPath: new vscode.ThemeIcon('globe'),
    scope: { kind: 'enterprise', slug },
  }));
  const named = settings.enterpriseSlug();
  if (named !== '' && !listed.some(({ slug }) => slug === named)) {
    items.push({
      label: named,
      description: l10n.t('from your settings'),
      scope: { kind: 'enterprise', slug: named },
    });
  }
  if (items.length === 0) {
    const slug = await vscode.window.showInputBox({
      title: l10n.t('Enterprise'),
      prompt: l10n.t(
        'GitHub lists no enterprise for you. Enter its slug: the last part of https://github.com/enterprises/SLUG',
      ),
      validateInput: (text) =>
        /^[\w-]+$/.test(text.trim()) ? undefined : l10n.t('A slug has letters, digits and hyphens.'),
    });
    if (slug !== undefined) await show(reporting, { kind: 'enterprise', slug: slug.trim() });
    return;
  }
  const picked = await pick(Promise.resolve(items), controller);
  if (picked?.scope !== undefined) await show(reporting, picked.scope);
}

async function show(reporting: Reporting, scope: Scope): Promise<void> {
  if (await reporting.model.chooseScope(scope)) await reportProblem(reporting);
}

async function organizationItems(model: MetricsModel, signal: AbortSignal): Promise<ScopeItem[]> {
  const organizations = await model.organizations(signal);
  const items = organizations.map(({ login, role }): ScopeItem => ({
    label: login,
    description: ROLE_TEXTS[role](),
    iconPath: new vscode.ThemeIcon('organization'),
    scope: { kind: 'organization', slug: login },
  }));
  const enterprises: ScopeItem = {
    label: l10n.t('Enterprises…'),
    description: l10n.t('asks for permission to read your enterprises'),
    iconPath: new vscode.ThemeIcon('globe'),
    more: 'enterprises',
  };
  return [...group(l10n.t('Organizations'), items), ...group(l10n.t('Enterprises'), [enterprises])];
}

const ROLE_TEXTS: Readonly<Record<Role, () => string>> = {
  admin: () => l10n.t('you are an owner'),
  billing_manager: () => l10n.t('you manage billing'),
  member: () => l10n.t('you are a member'),
};

async function pick(
  items: Promise<ScopeItem[]>,
  controller: AbortController,
): Promise<ScopeItem | undefined> {
  try {
    return await pickOne(items, {
      title: l10n.t('Organization or Enterprise'),
      placeHolder: l10n.t('Whose Copilot usage do you want to see?'),
      matchOnDescription: true,
    });
  } finally {
    // A user who closes the list does not wait for it either.
    controller.abort();
  }
}
