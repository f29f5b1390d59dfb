import * as l10n from '@vscode/l10n';
import { Canceled } from '../domain/cancellation.ts';
import { MetricsError } from '../domain/errors.ts';
import type { Scope } from '../domain/scope.ts';
import { explainAccess } from '../github/access.ts';
import { problem } from '../github/causes.ts';
import type { GitHub, Role, Viewer } from '../github/client.ts';
import { downloadReport } from '../github/download.ts';
import type { Host } from '../github/hosts.ts';
import { obstacleOf } from '../github/network.ts';
import { seatsRefusal } from './fetch-seats.ts';

export const ACCESS_STEPS = [
  'network',
  'signIn',
  'token',
  'scope',
  'role',
  'reports',
  'files',
  'seats',
] as const;
export type AccessStep = (typeof ACCESS_STEPS)[number];

export interface StepResult {
  readonly step: AccessStep;
  /** `skipped`: it could not be checked, or the metrics do not need it. */
  readonly outcome: 'passed' | 'failed' | 'skipped';
  /** A sentence without a token, a link, or a query. */
  readonly text: string;
  /** Of a step that failed. */
  readonly problem?: MetricsError;
}

export interface AccessCheck {
  readonly host: Host;
  readonly fetch: typeof globalThis.fetch;
  /** Undefined where no account is signed in. */
  readonly signIn: { readonly github: GitHub; readonly text: string } | undefined;
  /** Undefined where no organization or enterprise is chosen. */
  readonly scope: Scope | undefined;
}

/** What a step found; it throws a MetricsError where it fails. */
type Found = Pick<StepResult, 'outcome' | 'text'>;

const NETWORK_TIMEOUT_MS = 15_000;

/**
 * Walks through everything that a refresh needs, a step at a time, with a result for every step of `ACCESS_STEPS`. After
 * the first step that fails the others are skipped: they would fail for the same cause.
 * @throws Canceled
 */
export async function* checkAccess(check: AccessCheck, signal: AbortSignal): AsyncGenerator<StepResult> {
  const steps = new Steps(check, signal);
  let failed = false;
  for (const step of ACCESS_STEPS) {
    const result: StepResult = failed ? skipped(step) : await resultOf(step, steps);
    if (signal.aborted) throw new Canceled();
    failed ||= result.outcome === 'failed';
    yield result;
  }
}

const TITLES: Readonly<Record<AccessStep, () => string>> = {
  network: () => l10n.t('Network'),
  signIn: () => l10n.t('Sign-in'),
  token: () => l10n.t('Token'),
  scope: () => l10n.t('Organization or enterprise'),
  role: () => l10n.t('Role'),
  reports: () => l10n.t('Metrics reports'),
  files: () => l10n.t('Report files'),
  seats: () => l10n.t('Seats'),
};

/** What a step checks, as a heading. */
export function stepTitle(step: AccessStep): string {
  return TITLES[step]();
}

function skipped(step: AccessStep): StepResult {
  return { step, outcome: 'skipped', text: l10n.t('Not checked, because an earlier step failed.') };
}

async function resultOf(step: AccessStep, steps: Steps): Promise<StepResult> {
  try {
    return { step, ...(await steps[step]()) };
  } catch (error) {
    if (!(error instanceof MetricsError)) throw error;
    return { step, outcome: 'failed', text: error.message, problem: error };
  }
}

class Steps implements Readonly<Record<AccessStep, () => Promise<Found>>> {
  readonly #check: AccessCheck;
  readonly #signal: AbortSignal;
  #viewer: Viewer | undefined;
  #role: Role | undefined;

  constructor(check: AccessCheck, signal: AbortSignal) {
    this.#check = check;
    this.#signal = signal;
  }

  /** Any answer of the API will do, also a refusal. */
  async network(): Promise<Found> {
    const { host, fetch } = this.#check;
    const { name: hostName, apiUrl } = host;
    const signal = AbortSignal.any([this.#signal, AbortSignal.timeout(NETWORK_TIMEOUT_MS)]);
    let reply: Response;
    try {
      reply = await fetch(`${apiUrl}/rate_limit`, { signal, redirect: 'manual', credentials: 'omit' });
    } catch (failure) {
      throw this.#signal.aborted ? new Canceled() : problem(obstacleOf(failure), { hostName });
    }
    await reply.body?.cancel();
    const { status } = reply;
    if (status === 407) throw problem('proxySignIn', { hostName, status });
    if (status >= 500) throw problem('gateway', { hostName, status });
    const isJson = /\bjson\b/i.test(reply.headers.get('content-type') ?? '');
    if (!isJson && status !== 429) throw problem('intercepted', { hostName });
    return passed(l10n.t('{0} answers.', new URL(apiUrl).host));
  }

  signIn(): Promise<Found> {
    const { signIn } = this.#check;
    if (signIn !== undefined) return Promise.resolve(passed(signIn.text));
    throw problem('signedOut', { hostName: this.#check.host.name });
  }

  async token(): Promise<Found> {
    this.#viewer = await this.#github.viewer(this.#signal);
    const { login, scopes } = this.#viewer;
    if (scopes === undefined) {
      return passed(
        l10n.t('GitHub accepts it as a token of {0}. GitHub does not say which permissions it has.', login),
      );
    }
    const permissions = scopes.length === 0 ? l10n.t('none') : scopes.join(', ');
    return passed(l10n.t('GitHub accepts it as {0}. Permissions: {1}.', login, permissions));
  }

  async scope(): Promise<Found> {
    const { scope } = this.#check;
    if (scope === undefined) {
      throw problem('nothingChosen', { hostName: this.#check.host.name });
    }
    return scope.kind === 'organization' ? this.#organization(scope) : this.#enterprise(scope);
  }

  role(): Promise<Found> {
    const slug = this.#check.scope?.slug ?? '';
    switch (this.#role) {
      case 'admin':
        return Promise.resolve(passed(l10n.t('You are an owner of {0}.', slug)));
      case 'billing_manager':
        return Promise.resolve(
          unknown(
            l10n.t(
              'You manage the billing of {0}. GitHub does not list who may read the metrics: the next step shows it.',
              slug,
            ),
          ),
        );
      case 'member':
        return Promise.resolve(
          unknown(
            l10n.t(
              'You are a member of {0}. Members need the permission "View Organization Copilot Metrics": the next step shows whether you have it.',
              slug,
            ),
          ),
        );
      case undefined:
        return Promise.resolve(
          unknown(
            l10n.t(
              'GitHub does not say which role you have. The next step shows whether you may read the metrics.',
            ),
          ),
        );
    }
  }

  async reports(): Promise<Found> {
    const scope = this.#scope;
    try {
      const found = await this.#github.reportLinks(scope, 'users-28-day', undefined, this.#signal);
      if (found === undefined)
        return unknown(l10n.t('You may read the reports of {0}, but GitHub has none yet.', scope.slug));
      return passed(
        l10n.t(
          'You may read the reports of {0}. The newest has {1} to {2}.',
          scope.slug,
          found.from,
          found.to,
        ),
      );
    } catch (error) {
      if (!(error instanceof MetricsError)) throw error;
      throw await explainAccess(this.#github, error, scope, this.#signal);
    }
  }

  async files(): Promise<Found> {
    const report = await downloadReport(this.#github, this.#scope, 'users-28-day', undefined, this.#signal);
    if (report === undefined) return unknown(l10n.t('There is no report file to download yet.'));
    for await (const { chunks } of report.shards) {
      for await (const chunk of chunks) {
        if (chunk.length > 0) return passed(l10n.t('Report files can be downloaded.'));
      }
    }
    return unknown(l10n.t('The report files are empty.'));
  }

  /** Metrics do without seats, so a refusal is no failure. */
  async seats(): Promise<Found> {
    try {
      for await (const { total_seats: total, seats } of this.#github.seats(this.#scope, this.#signal))
        return passed(l10n.t('You may read the seats: {0}.', total ?? seats.length));
      return unknown(l10n.t('GitHub lists no seats.'));
    } catch (error) {
      const refusal = seatsRefusal(error, this.#scope);
      if (refusal === undefined) throw error;
      return unknown(refusal);
    }
  }

  async #organization({ slug }: Scope): Promise<Found> {
    try {
      this.#role = await this.#github.role(slug, this.#signal);
    } catch (error) {
      // A fine-grained token for the reports need not have the permission for memberships.
      if (error instanceof MetricsError && error.reason === 'tokenPermission')
        return unknown(
          l10n.t(
            'This token may not read memberships, so GitHub does not say whether you belong to {0}.',
            slug,
          ),
        );
      throw error;
    }
    const hostName = this.#check.host.name;
    if (this.#role !== undefined) return passed(l10n.t('You belong to the organization {0}.', slug));
    throw problem(this.#viewer?.scopes === undefined ? 'unknownToToken' : 'unknownName', { hostName, slug });
  }

  /** GitHub lists only some of the enterprises that a person may read about. */
  async #enterprise({ slug }: Scope): Promise<Found> {
    const unsure = unknown(
      l10n.t(
        'GitHub does not list {0} among your enterprises, but its metrics may be available nevertheless.',
        slug,
      ),
    );
    try {
      const listed = await this.#github.enterprises(this.#signal);
      return listed.some((each) => each.slug === slug)
        ? passed(l10n.t('You belong to the enterprise {0}.', slug))
        : unsure;
    } catch (error) {
      if (error instanceof MetricsError && error.kind === 'forbidden') return unsure;
      throw error;
    }
  }

  get #github(): GitHub {
    const { signIn } = this.#check;
    if (signIn === undefined) throw new TypeError('not signed in');
    return signIn.github;
  }

  get #scope(): Scope {
    const { scope } = this.#check;
    if (scope === undefined) throw new TypeError('nothing is chosen');
    return scope;
  }
}

function passed(text: string): Found {
  return { outcome: 'passed', text };
}

function unknown(text: string): Found {
  return { outcome: 'skipped', text };
}
