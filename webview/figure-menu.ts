import { ActionMenu, type MenuAction } from './action-menu.ts';
import type { FigureSettings } from './figure-settings.ts';

/** The actions for the numbers of a tile, chart, or table. `rows`: the rows that are shown; left out, all rows. */
export function dataActions(
  id: string,
  { words: { strings }, copy, saveCsv }: FigureSettings,
  rows: () => readonly number[] | undefined = () => undefined,
): MenuAction[] {
  return [
    { label: strings.copyMarkdown, run: () => copy(id, 'markdown', rows()) },
    { label: strings.copyCsv, run: () => copy(id, 'csv', rows()) },
    { label: strings.saveCsv, run: () => saveCsv(id, rows()) },
  ];
}

/** The actions for a chart that can be copied or saved as a picture. `picture`: a PNG, base64. */
export function figureMenu(id: string, settings: FigureSettings, picture: () => string): ActionMenu {
  const { strings } = settings.words;
  return new ActionMenu(strings.more, [
    ...dataActions(id, settings),
    { label: strings.copyPicture, run: () => settings.copyPicture(id, picture()) },
    { label: strings.savePicture, run: () => settings.savePicture(id, picture()) },
  ]);
}
