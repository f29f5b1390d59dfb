import type { ToPage } from './page-protocol.ts';

/** A message on its way to the page. Plain objects arrive as well. */
export type OnTheWay = ToPage | Uint8Array;

/** VS Code writes, reads and copies objects several times on their way to a page; bytes it hands on. */
export function toBytes(message: ToPage): Uint8Array {
  return new TextEncoder().encode(JSON.stringify(message));
}

export function fromBytes(message: OnTheWay): ToPage {
  if (!(message instanceof Uint8Array)) return message;
  return JSON.parse(new TextDecoder().decode(message)) as ToPage;
}
