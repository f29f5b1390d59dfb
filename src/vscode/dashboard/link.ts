import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { MetricsModel } from '../../model/model.ts';
import { linkKey } from '../../domain/source-key.ts';
import { notify } from '../notifications.ts';
import { type DashboardState, fromQuery, toQuery } from '../../shared/dashboard-state.ts';

const PATH = '/view';

/**
 * A link that opens this view again, here or for another user with the same source, see `linkKey`. It contains no metric and
 * no person's name.
 */
export function linkTo(state: DashboardState, source: string, extensionId: string): string {
  const query = new URLSearchParams({ source });
  return `${vscode.env.uriScheme}://${extensionId}${PATH}?${[query.toString(), toQuery(state)].filter(Boolean).join('&')}`;
}

/** Opens links to views. They come from anywhere: they choose among what is there and change nothing. */
export class LinkOpener implements vscode.UriHandler {
  readonly #model: MetricsModel;
  readonly #open: (state: DashboardState) => void;

  constructor(model: MetricsModel, open: (state: DashboardState) => void) {
    this.#model = model;
    this.#open = open;
  }

  async handleUri({ path, query }: vscode.Uri): Promise<void> {
    if (path !== PATH) return;
    // A link may be what starts VS Code: before that no source is known.
    await this.#model.started;
    const wanted = new URLSearchParams(query).get('source') ?? '';
    const { state } = this.#model;
    const shown = 'source' in state ? linkKey(state.source) : '';
    if (wanted !== '' && wanted !== shown) {
      const source = this.#model.sources().find((each) => linkKey(each) === wanted);
      if (source === undefined) {
        void notify.warning(
          l10n.t(
            'The source of this link is not open. Sign in and choose the source, or open its files, then open the link again.',
          ),
        );
        return;
      }
      await this.#model.showSource(source);
    }
    this.#open(fromQuery(query));
  }
}
