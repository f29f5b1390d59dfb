import { element } from './dom.ts';

const GAP = 4;
const MARGIN = 8;
/** Below this height a popup opens upwards where there is more room. */
const LEAST_HEIGHT = 240;

export interface PopupSettings {
  readonly role: 'dialog' | 'menu';
  readonly label: string;
  /** In CSS pixels, where the window is wide enough. */
  readonly width: number;
  readonly align: 'start' | 'end';
  /** Called before the popup is shown. The returned element gets the focus. */
  readonly onOpen: () => HTMLElement | null;
}

/**
 * A button and its popup above the rest of the page. Escape and a click elsewhere close it, and the browser gives
 * the focus back, as it does for a `popover`. The position is set here, because not all browsers can anchor a popover.
 */
export class Popup {
  readonly panel: HTMLElement;
  readonly #button: HTMLButtonElement;
  readonly #settings: PopupSettings;
  #toFocus: HTMLElement | null = null;
  readonly #place = (): void => this.#setPlace();

  constructor(button: HTMLButtonElement, settings: PopupSettings) {
    this.#button = button;
    this.#settings = settings;
    const { role, label } = settings;
    this.panel = element('div', { class: `popup ${role}`, popover: 'auto', role, 'aria-label': label });
    button.setAttribute('aria-haspopup', role);
    button.setAttribute('aria-expanded', 'false');
    button.popoverTargetElement = this.panel;
    this.panel.addEventListener('beforetoggle', ({ newState }) => this.#beforeToggle(newState === 'open'));
    this.panel.addEventListener('toggle', ({ newState }) => {
      if (newState === 'open') this.#toFocus?.focus();
    });
  }

  get isOpen(): boolean {
    return this.panel.matches(':popover-open');
  }

  close(): void {
    this.panel.hidePopover();
  }

  #beforeToggle(opens: boolean): void {
    this.#button.setAttribute('aria-expanded', String(opens));
    if (!opens) {
      window.removeEventListener('resize', this.#place);
      window.removeEventListener('scroll', this.#place, { capture: true });
      return;
    }
    window.addEventListener('resize', this.#place);
    window.addEventListener('scroll', this.#place, { capture: true });
    this.#toFocus = this.#settings.onOpen();
    this.#setPlace();
  }

  #setPlace(): void {
    const { width, align } = this.#settings;
    const button = this.#button.getBoundingClientRect();
    const { clientWidth, clientHeight } = document.documentElement;
    const fitting = Math.min(width, clientWidth - 2 * MARGIN);
    const wanted = align === 'start' ? button.left : button.right - fitting;
    const left = Math.max(MARGIN, Math.min(wanted, clientWidth - MARGIN - fitting));
    const below = clientHeight - button.bottom - GAP - MARGIN;
    const above = button.top - GAP - MARGIN;
    const upwards = below < LEAST_HEIGHT && above > below;
    const { style } = this.panel;
    style.setProperty('--left', `${left}px`);
    style.setProperty('--width', `${fitting}px`);
    style.setProperty('--top', upwards ? 'auto' : `${button.bottom + GAP}px`);
    style.setProperty('--bottom', upwards ? `${clientHeight - button.top + GAP}px` : 'auto');
    style.setProperty('--height', `${Math.max(upwards ? above : below, 0)}px`);
  }
}
