import type { Cell } from './run.ts';

/** What a sentence is about, and the message itself. A host name or the end of a sentence is never part of a subject. */
const SUBJECT_AND_MESSAGE = /^([^.:]+): (.+)$/s;
/** The sentence that says what happened, and the sentences that say what to do. */
const FIRST_SENTENCE = /^(.+?\.)(?: (?=[A-Z]))(.+)$/s;

type Said = Pick<Cell, 'sentence' | 'fault'>;

interface Message {
  readonly happened: string;
  readonly whatToDo: string;
  readonly faults: Set<string>;
}

/** All messages of the test runs, each once: what it says, what to do, and which faults lead to it. */
export function messagesSection(cells: readonly Said[]): string {
  const subjects = subjectsOf(cells);
  const messages = new Map<string, Message>();
  for (const { sentence, fault } of cells) {
    if (sentence === '') continue;
    const text = withoutSubject(sentence, subjects).replaceAll(/\bstatus \d+/g, 'status N');
    const [, happened = text, whatToDo = ''] = FIRST_SENTENCE.exec(text) ?? [];
    const message = messages.get(text) ?? { happened, whatToDo, faults: new Set() };
    messages.set(text, message);
    message.faults.add(fault);
  }
  const rows = [...messages.values()].map(
    ({ happened, whatToDo, faults }) =>
      `| ${escaped(happened)} | ${escaped(whatToDo)} | ${[...faults].map(escaped).join('; ')} |`,
  );
  return `## Messages

A message can begin with the data that it is about: ${[...subjects].map((each) => `“${escaped(each)}: …”`).join(', ')}. _N_ stands
for the status that GitHub or a proxy replied with.

| message | what to do | what went wrong in the test |
| --- | --- | --- |
${rows.join('\n')}
`;
}

/** The beginnings of sentences that say which data a message is about: the rest also appears alone or about other data. */
function subjectsOf(cells: readonly Said[]): Set<string> {
  const subjects = new Map<string, Set<string>>();
  const sentences = new Set(cells.map(({ sentence }) => sentence));
  for (const sentence of sentences) {
    const [, subject, message] = SUBJECT_AND_MESSAGE.exec(sentence) ?? [];
    if (subject === undefined || message === undefined) continue;
    subjects.set(message, (subjects.get(message) ?? new Set<string>()).add(subject));
  }
  return new Set(
    [...subjects].flatMap(([message, found]) => (found.size > 1 || sentences.has(message) ? [...found] : [])),
  );
}

function withoutSubject(sentence: string, subjects: ReadonlySet<string>): string {
  const [, subject, message] = SUBJECT_AND_MESSAGE.exec(sentence) ?? [];
  return subject !== undefined && message !== undefined && subjects.has(subject) ? message : sentence;
}

/** Text that Markdown shows unchanged in a cell of a table. */
function escaped(text: string): string {
  return text.replaceAll(/[<>*_`[\]|]/g, '\\$&');
}
