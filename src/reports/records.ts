/** One JSON value of a report file, or the reason why the text at that line is none. */
export type ReportRecord =
  | { readonly line: number; readonly value: unknown; readonly text?: string }
  | { readonly line: number; readonly problem: string };

/** Of a line of a file: none when it is blank, several when it is an array of rows. */
export function lineRecords(text: string, line: number): ReportRecord[] {
  const plain = text.trim();
  return plain === '' ? [] : flatten(parse(plain, line));
}

/** Of a file that is one JSON text over several lines; of its lines, where it is not. */
export function documentRecords(text: string): ReportRecord[] {
  const whole = parse(text.trim(), 1);
  if (!('problem' in whole)) return flatten(whole);
  return text.split('\n').flatMap((line, index) => lineRecords(line, index + 1));
}

/** Whether a file that begins with this line goes on with the same JSON text on the next. */
export function beginsDocument(line: string): boolean {
  const plain = line.trim();
  return (plain.startsWith('{') || plain.startsWith('[')) && 'problem' in parse(plain, 1);
}

function flatten(record: ReportRecord): ReportRecord[] {
  if ('problem' in record || !Array.isArray(record.value)) return [record];
  return record.value.map((value: unknown) => ({ line: record.line, value }));
}

function parse(text: string, line: number): ReportRecord {
  try {
    return { line, value: JSON.parse(text) as unknown, text };
  } catch {
    return { line, problem: 'not valid JSON' };
  }
}
