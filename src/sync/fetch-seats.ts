import * as l10n from '@vscode/l10n';
import { dayOf } from '../domain/day.ts';
import { MetricsError } from '../domain/errors.ts';
import type { Scope } from '../domain/scope.ts';
import type { GitHub, SeatsPage } from '../github/client.ts';
import type { IngestResult } from '../engine/contract.ts';
import { isCertain, withQuote } from '../github/causes.ts';
import { intoStore, type Target } from './into-store.ts';

/** Lists the licenses and files them under the day on which that was. @throws MetricsError */
export function fetchSeats(
  github: GitHub,
  scope: Scope,
  target: Target,
  asOf: number,
): Promise<IngestResult> {
  const file = { name: l10n.t('Licenses'), chunks: lines(github.seats(scope, target.signal)) };
  const today = dayOf(asOf);
  // Also a day without any license is known by that.
  const covers = [{ report: 'seats' as const, range: { from: today, to: today } }];
  return intoStore(target, { asOf, covers, confirmed: [] }, [file]);
}

/** Undefined when it is about something else than who may see the licenses. */
export function seatsRefusal(error: unknown, { kind, slug }: Scope): string | undefined {
  if (!(error instanceof MetricsError)) return undefined;
  if (error.kind !== 'forbidden' && error.kind !== 'notFound') return undefined;
  if (isCertain(error)) {
    return l10n.t('GitHub does not list the licenses of {0}. {1}', slug, error.message);
  }
  return withQuote(lacksRole({ kind, slug }), error.said);
}

function lacksRole({ kind, slug }: Scope): string {
  return kind === 'organization'
    ? l10n.t(
        'GitHub lists the licenses of {0} only for owners of the organization whose sign-in has the permission {1} or {2}; a role for the usage metrics is not enough. All usage metrics are complete without them. Ask an owner to look here, or for an exported list of the licenses.',
        slug,
        'read:org',
        'manage_billing:copilot',
      )
    : l10n.t(
        'GitHub lists the licenses of {0} only for owners and billing managers of the enterprise whose sign-in has the permission {1} or {2}; a role for the usage metrics is not enough. All usage metrics are complete without them. Ask an owner to look here, or for an exported list of the licenses.',
        slug,
        'read:enterprise',
        'manage_billing:copilot',
      );
}

const encoder = new TextEncoder();

/** A page a line, as the reader takes them. */
async function* lines(pages: AsyncIterable<SeatsPage>): AsyncIterable<Uint8Array> {
  for await (const page of pages) yield encoder.encode(`${JSON.stringify(page)}\n`);
}
