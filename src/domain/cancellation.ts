/**
 * Work is canceled by an `AbortSignal` and then ends in this error, whether GitHub, the store, or a thread was waited
 * for. It is never shown to the user who canceled.
 */
export class Canceled extends Error {
  override readonly name = 'Canceled';
}
