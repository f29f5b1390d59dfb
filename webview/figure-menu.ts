import { ActionMenu } from './action-menu.ts';
import type { FigureSettings } from './figure-settings.ts';

/** What can be done with a figure that can be drawn as a picture. `picture`: a PNG, base64. */
export function figureMenu(id: string, settings: FigureSettings, picture: () => string): ActionMenu {
  const { strings } = settings.words;
  return new ActionMenu(strings.more, [
    { label: strings.copyMarkdown, run: () => settings.copy(id, 'markdown') },
    { label: strings.copyCsv, run: () => settings.copy(id, 'csv') },
    { label: strings.savePicture, run: () => settings.savePicture(id, picture()) },
  ]);
}
