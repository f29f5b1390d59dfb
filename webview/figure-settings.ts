import type { CopyFormat, PageStrings } from '../src/shared/page-protocol.ts';
import type { StateChange } from '../src/shared/dashboard-state.ts';
import type { ChartTheme } from './charts/theme.ts';
import type { Format } from './page-format.ts';

export interface Words {
  readonly format: Format;
  readonly strings: PageStrings;
}

/** What every figure is given by the page. */
export interface FigureSettings {
  readonly words: Words;
  readonly theme: () => ChartTheme;
  /** Narrows what is shown. */
  readonly pick: (change: StateChange) => void;
  /** `rows`: those of a table that are shown; left out, all. */
  readonly copy: (figure: string, as: CopyFormat, rows?: readonly number[]) => void;
  /** `rows`: see `copy`. */
  readonly saveCsv: (figure: string, rows?: readonly number[]) => void;
  /** Whose figures these are, of which days, and how complete: for a picture that leaves the page. */
  readonly origin: () => string;
  /** `png`: base64, without the prefix of a data URL. */
  readonly savePicture: (figure: string, png: string) => void;
  /** Whether a card begins with its table. */
  readonly beginsWithTable: (id: string) => boolean;
  readonly onToggle: () => void;
}
