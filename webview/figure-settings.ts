import type { CopyFormat, PageStrings } from '../src/shared/page-protocol.ts';
import type { StateChange } from '../src/shared/dashboard-state.ts';
import type { ChartTheme } from './charts/theme.ts';
import type { Format } from './page-format.ts';

export interface Words {
  readonly format: Format;
  readonly strings: PageStrings;
}

/** What the page passes to every tile, chart, and table. */
export interface FigureSettings {
  readonly words: Words;
  readonly theme: () => ChartTheme;
  /** Filters the dashboard. */
  readonly pick: (change: StateChange) => void;
  /** `rows`: the rows of a table that are shown; left out, all rows. */
  readonly copy: (figure: string, as: CopyFormat, rows?: readonly number[]) => void;
  /** `rows`: see `copy`. */
  readonly saveCsv: (figure: string, rows?: readonly number[]) => void;
  /** The source, the days, and the completeness, for pictures that are shown outside of the page. */
  readonly origin: () => string;
  /** `png`: base64, without the prefix of a data URL. */
  readonly savePicture: (figure: string, png: string) => void;
  readonly copyPicture: (figure: string, png: string) => void;
  /** Whether a card begins with its table. */
  readonly beginsWithTable: (id: string) => boolean;
  readonly onToggle: () => void;
  /** The charts that are shown by the day of the week. */
  readonly byWeekday: Set<string>;
  /** Whether the reader asked for all charts of a section. */
  readonly isOpen: (section: string) => boolean;
  readonly onOpen: (section: string, open: boolean) => void;
}
