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

  /** The host's messages are trusted: nobody else can post into this frame. */
  listen(handle: (message: ToPage) => void): void {
    window.addEventListener('message', ({ data }: MessageEvent<OnTheWay>) => handle(fromBytes(data)));
  }

  get state(): PageState {
    return this.#api.getState() ?? {};
  }

  /** Keeps what else the state holds. */
  remember(change: PageState): void {
    this.#api.setState({ ...this.state, ...change });
  }
}

/** The words that the host wrote into the page. */
export function pageStrings(): PageStrings {
  return JSON.parse(document.getElementById('strings')?.textContent ?? '') as PageStrings;
}
