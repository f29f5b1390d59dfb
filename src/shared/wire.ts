import type { ToPage } from './page-protocol.ts';

/** A message to the page, as bytes or as a plain object. */
export type OnTheWay = ToPage | Uint8Array;

/**
 * Messages are sent as bytes, because VS Code serializes and copies objects several times and passes bytes on
 * unchanged.
 */
export function toBytes(message: ToPage): Uint8Array {
  return new TextEncoder().encode(JSON.stringify(message));
}

export function fromBytes(message: OnTheWay): ToPage {
  if (!(message instanceof Uint8Array)) return message;
  return JSON.parse(new TextDecoder().decode(message)) as ToPage;
}
