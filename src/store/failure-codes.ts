/** Codes of `ClearFailure`. */
export const CLEAR_FAILED = {
  /** Another process is changing a source and does not come to an end: nothing was removed. */
  busy: 'STORE_BUSY',
  /** Another program has a file open: nothing was removed. */
  inUse: 'STORE_IN_USE',
  /** Nothing is shown any more, but files are left on the disk. */
  inPart: 'STORE_CLEARED_IN_PART',
} as const;

/** The code of the error when a source is no longer the caller's to change. */
export const LOCK_LOST = 'LOCK_LOST';
