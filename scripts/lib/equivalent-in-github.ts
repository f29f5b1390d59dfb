import type { Equivalent } from './equivalent.ts';

export const EQUIVALENT_IN_GITHUB: readonly Equivalent[] = [
  {
    file: 'github/pace.ts',
    line: "this.signal.addEventListener('abort', onAbort, { once: true });",
    original: 'true',
    replacement: 'false',
    reason: 'The listener is removed in any case, and a rejected promise cannot be rejected again.',
  },
  {
    file: 'github/pace.ts',
    line: "this.signal.addEventListener('abort', onAbort, { once: true });",
    original: '{ once: true }',
    replacement: '{}',
    reason: 'The listener is removed in any case, and a rejected promise cannot be rejected again.',
  },
];
