import type { Locator } from 'playwright-core';
import type { Window } from './window.ts';

/** The chat of a window, as a person uses it; needs a server with `model`. */
export class Chat {
  readonly #window: Window;

  constructor(window: Window) {
    this.#window = window;
  }

  /** Writes a question and sends it, once a model is there to be asked. */
  async ask(query: string): Promise<void> {
    await this.#window.execute('workbench.action.chat.open', { query, isPartialQuery: true });
    await this.#session.getByText('Scripted', { exact: true }).waitFor();
    await this.#input.getByText(query.slice(0, 20)).waitFor();
    await this.#window.page.keyboard.press('Enter');
  }

  /** The last answer, once it has this text and is complete. */
  async answer(text: string | RegExp): Promise<string> {
    const answer = this.last;
    await answer.getByText(text).filter({ visible: true }).first().waitFor();
    await this.#session.locator('.interactive-response.chat-response-loading').waitFor({ state: 'hidden' });
    return answer.innerText();
  }

  get last(): Locator {
    return this.#session.locator('.interactive-response').last();
  }

  /** What stands in the box in which one writes. */
  async written(): Promise<string> {
    return (await this.#input.innerText()).replaceAll('\u00a0', ' ').replaceAll('\n', '');
  }

  /** Waits until the reader is asked, gives what is asked, and answers with the button of this name. */
  async confirm(button: string): Promise<string> {
    const asked = this.#session
      .locator('.chat-confirmation-widget2, .chat-confirmation-widget')
      .filter({ visible: true })
      .first();
    await asked.waitFor();
    const text = await asked.innerText();
    const shown = this.#session.getByText(button).filter({ visible: true });
    await shown.first().click();
    await asked.waitFor({ state: 'hidden' });
    return text;
  }

  /** Whether a question is offered as the next one. */
  async offers(question: string): Promise<boolean> {
    const offered = this.#session.locator('.interactive-input-followups, .interactive-session-followups');
    await offered.first().waitFor();
    return (await offered.getByText(question).count()) > 0;
  }

  get #session(): Locator {
    return this.#window.page.locator('.interactive-session');
  }

  get #input(): Locator {
    return this.#session.locator('.interactive-input-part .view-lines');
  }
}
