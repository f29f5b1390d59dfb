import type { ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Faults, Origin } from './faults.ts';

/** A reply on its way out, before anything happens to it. */
export interface Outgoing {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
}

/** Sends a reply in the way that the faults on its path say; false where none is about how it is sent. */
export async function sendBadly(
  response: ServerResponse,
  { status, headers, body }: Outgoing,
  faults: Faults,
  path: string,
  origin: Origin,
): Promise<boolean> {
  const cut = faults.take('cut', path, origin);
  const stall = faults.take('stall', path, origin);
  const drip = faults.take('drip', path, origin);
  if (cut === undefined && stall === undefined && drip === undefined) return false;
  // Without a length and without chunks, a body ends where the connection does.
  if (cut?.how === 'close') response.useChunkedEncodingByDefault = false;
  const connection = cut?.how === 'close' ? { connection: 'close' } : {};
  response.writeHead(status, { ...headers, ...connection });
  response.flushHeaders();
  const end = cut?.bytes ?? stall?.bytes ?? body.length;
  const step = drip?.bytes ?? Math.max(1, end);
  for (let at = 0; at < Math.min(end, body.length); at += step) {
    if (response.destroyed) return true;
    response.write(body.subarray(at, Math.min(at + step, end)));
    if (drip !== undefined) await sleep(drip.delayMs, undefined, { ref: false });
  }
  if (stall !== undefined) return true;
  if (cut?.how === 'break') {
    // What was written is to arrive first.
    await sleep(5);
    response.destroy();
  } else response.end();
  return true;
}
