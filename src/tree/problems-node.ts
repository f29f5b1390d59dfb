import * as l10n from '@vscode/l10n';
import type { TreeNode } from './tree-node.ts';

/**
 * The subject of a sentence, and the cause. A host name or the end of a sentence before the colon belongs to the cause.
 */
const SUBJECT_AND_CAUSE = /^([^.:]+): (.+)$/s;

/** One row for all problems of the last refresh, with a row below it for each different sentence. */
export function problemsNode(sentences: readonly string[]): TreeNode {
  const different = [...new Set(sentences)];
  const causes = new Set(different.map((text) => partsOf(text).cause));
  // The problem of the refresh can be the cause in the sentence of a report, and is then not repeated.
  const shown = different.filter((text) => !causes.has(text)).map(partsOf);
  return {
    id: 'problems',
    label: l10n.t('Problems · {0}', shown.length),
    icon: 'error',
    isExpanded: true,
    children: shown.map(({ text, subject, cause }, index) => {
      const isNew = shown.findIndex((each) => each.cause === cause) === index;
      return {
        id: `problem ${index}`,
        label: subject,
        ...(cause !== undefined && isNew && { description: cause }),
        tooltip: text,
        icon: 'error',
      };
    }),
  };
}

/** A sentence without a subject is its own label. */
function partsOf(text: string): { text: string; subject: string; cause?: string } {
  const [, subject, cause] = SUBJECT_AND_CAUSE.exec(text) ?? [];
  return subject === undefined || cause === undefined ? { text, subject: text } : { text, subject, cause };
}
