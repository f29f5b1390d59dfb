import type { FromPage, PageState, PageStrings, ToPage } from '../src/shared/page-protocol.ts';
import { fromBytes, type OnTheWay } from '../src/shared/wire.ts';

interface VsCodeApi {
  postMessage(message: FromPage): void;
  getState(): PageState | undefined;
  setState(state: PageState): void;
}

declare function acquireVsCodeApi(): VsCodeApi;

/** The extension host as the page sees it. Build it once: VS Code hands its API out only once. */
export class Host {
  readonly #api = acquireVsCodeApi();

  post(message: FromPage): void {
    this.#api.postMessage(message);
  }

  /** Messages from the host are trusted, because no other code can post messages to this frame. */
  listen(handle: (message: ToPage) => void): void {
    window.addEventListener('message', ({ data }: MessageEvent<OnTheWay>) => handle(fromBytes(data)));
  }

  get state(): PageState {
    return this.#api.getState() ?? {};
  }

  /** Keeps the other parts of the state. */
  remember(change: PageState): void {
    this.#api.setState({ ...this.state, ...change });
  }
}

/** The words that the host wrote into the page. */
export function pageStrings(): PageStrings {
  return JSON.parse(document.getElementById('strings')?.textContent ?? '') as PageStrings;
}
