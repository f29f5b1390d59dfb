import type { DashboardView } from '../src/shared/page-protocol.ts';
import { type DashboardState, FIRST_STATE, type StateChange } from '../src/shared/dashboard-state.ts';
import type { Host } from './host.ts';

/** The measure that benchmarks read: the time from a click to the first frame with its metrics. */
const SELECT_MARK = 'copilotMetrics/select';
const CLICK_TO_DRAWN = 'copilotMetrics/click-to-drawn';

/** The current selection. The page owns it, and the host answers with the metrics. */
export class Selection {
  readonly #host: Host;
  readonly #onUnderWay: (underWay: boolean) => void;
  #state: DashboardState;
  #sent = 0;
  #answered = 0;
  #measuring = false;

  constructor(host: Host, onUnderWay: (underWay: boolean) => void) {
    this.#host = host;
    this.#onUnderWay = onUnderWay;
    this.#state = host.state.state ?? FIRST_STATE;
  }

  change(change: StateChange): void {
    performance.mark(SELECT_MARK);
    this.#measuring = true;
    this.#state = { ...this.#state, ...change };
    this.#sent++;
    this.#host.remember({ state: this.#state });
    this.#host.post({ type: 'select', number: this.#sent, state: this.#state });
    this.#onUnderWay(true);
  }

  /** Whether to draw the view: a view from before the last change would revert the selection. */
  accept({ seen, state }: DashboardView): boolean {
    if (seen < this.#sent) return false;
    this.#state = state;
    this.#host.remember({ state });
    this.end();
    return true;
  }

  /** The host answered. */
  end(): void {
    this.#answered = this.#sent;
    this.#onUnderWay(false);
  }

  /** Called when the first frame with a view was painted. */
  measure(): void {
    if (!this.#measuring || this.#answered < this.#sent) return;
    this.#measuring = false;
    performance.measure(CLICK_TO_DRAWN, SELECT_MARK);
    performance.clearMarks(SELECT_MARK);
  }
}
