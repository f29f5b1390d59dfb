import { MetricsError } from '../domain/errors.ts';
import type { Scope } from '../domain/scope.ts';
import { type Host, hostFor, standInAddress } from '../github/hosts.ts';
import type { Retention } from '../store/store.ts';
import type { SyncTask } from '../sync/sync.ts';
import { type Io, parseOptions, storeOption, UsageError } from './command.ts';

export const usage = `Fetches GitHub's usage-metrics reports into a store.

  collect --store DIR (--organization NAME | --enterprise SLUG) [--host HOST] [--history] [--keep-days N]

The token is read from the environment variable GH_TOKEN or GITHUB_TOKEN and is written nowhere.
An organization's reports need a fine-grained token or GitHub App with "Organization Copilot metrics: read", or a
classic token with read:org; an enterprise's "Enterprise Copilot metrics: read", or read:enterprise.
Fetches the last 28 days, --history all that GitHub keeps: up to a year. What is stored and final is not fetched again,
so a run that was stopped is completed by the next. --keep-days N keeps the newest N days, at least 28; without it
all stay.
--host names a GHE.com site, such as octo.ghe.com. DIR is laid out as docs/store.md says, and made where it is missing.
Standard output is one line: what is stored. Everything else is said on standard error.`;

export interface CollectOptions {
  readonly store: string;
  readonly scope: Scope;
  readonly host: Host;
  readonly reach: SyncTask['reach'];
  readonly retention: Retention;
}

/** @throws UsageError */
export function readOptions(argv: readonly string[], env: Io['env']): CollectOptions {
  const text = { type: 'string' } as const;
  const { values, positionals } = parseOptions({
    args: [...argv],
    allowPositionals: true,
    options: {
      store: text,
      organization: text,
      enterprise: text,
      host: text,
      history: { type: 'boolean', default: false },
      'keep-days': text,
    },
  });
  // It may be a token: it is not repeated.
  if (positionals.length > 0) throw new UsageError('collect takes options only, each with its name.');
  const { store, history } = values;
  return {
    store: storeOption(store),
    scope: scopeOf(values),
    // A stand-in on this computer, for tests: any other address is refused.
    host: hostOf(values.host ?? 'github.com', standInAddress(env, false)),
    reach: history ? 'history' : 'recent',
    retention: retentionOf(values['keep-days']),
  };
}

interface Named {
  readonly organization?: string | undefined;
  readonly enterprise?: string | undefined;
}

/** @throws UsageError */
export function scopeOf({ organization = '', enterprise = '' }: Named): Scope {
  if ((organization === '') === (enterprise === ''))
    throw new UsageError('Name either --organization NAME or --enterprise SLUG.');
  return organization === ''
    ? { kind: 'enterprise', slug: enterprise }
    : { kind: 'organization', slug: organization };
}

/** @throws UsageError */
export function hostOf(name: string, standIn: string | undefined): Host {
  if (!/^(?:https:\/\/)?[\w.-]+\/*$/i.test(name))
    throw new UsageError('--host takes the name of a host, such as octo.ghe.com.');
  try {
    return hostFor('github-enterprise', name, standIn);
  } catch (error) {
    throw error instanceof MetricsError ? new UsageError(error.message) : error;
  }
}

function retentionOf(days: string | undefined): Retention {
  if (days === undefined) return {};
  if (!/^[1-9]\d{0,4}$/.test(days))
    throw new UsageError('--keep-days takes a whole number of days, such as 365.');
  return { days: Number(days) };
}
