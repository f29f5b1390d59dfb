import type { ReportFile } from './report-for.ts';

/** The page of a report with its pictures inside, to be read before any file is written. */
export function previewOf([page, ...pictures]: readonly ReportFile[]): string {
  return pictures.reduce((text, { path, text: svg }) => {
    const data = Buffer.from(svg).toString('base64');
    return text.replaceAll(`](${path})`, `](data:image/svg+xml;base64,${data})`);
  }, page?.text ?? '');
}
