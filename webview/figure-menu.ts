import { ActionMenu, type MenuAction } from './action-menu.ts';
import type { FigureSettings } from './figure-settings.ts';

/** What can be done with the numbers of any figure. `rows`: those that are shown; left out, all. */
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

/** What can be done with a figure that can be drawn as a picture. `picture`: a PNG, base64. */
export function figureMenu(id: string, settings: FigureSettings, picture: () => string): ActionMenu {
  const { strings } = settings.words;
  return new ActionMenu(strings.more, [
    ...dataActions(id, settings),
    { label: strings.savePicture, run: () => settings.savePicture(id, picture()) },
  ]);
}
