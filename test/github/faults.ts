/** What can be made to go wrong. Without `times` a fault stays until the list is set again. */
export type Fault = {
  /** Only requests whose path contains this. */
  readonly path?: string;
  readonly times?: number;
  /** Only one of so many of these requests, the last of them being met. */
  readonly every?: number;
  /** Where a `reset`, `status`, `cut`, `stall`, `drip`, or `body` happens; default the API. */
  readonly origin?: Origin;
} & FaultKind;

type FaultKind =
  /** The connection breaks before an answer. */
  | { readonly kind: 'reset' }
  | {
      readonly kind: 'status';
      readonly status: number;
      readonly message?: string;
      readonly headers?: Readonly<Record<string, string>>;
    }
  /** A firewall or proxy answers in the file host's place. */
  | { readonly kind: 'blockPage'; readonly status: number; readonly type?: string }
  | { readonly kind: 'secondaryLimit'; readonly status: 403 | 429; readonly retryAfterSeconds: number }
  | { readonly kind: 'primaryLimit'; readonly resetInSeconds: number }
  /** The answer of the API comes this late. */
  | { readonly kind: 'slowReply'; readonly delayMs: number }
  /** The answer of the API comes once this is fulfilled. */
  | { readonly kind: 'delayedReply'; readonly until: Promise<unknown> }
  /** The links of the report are over when they arrive. */
  | { readonly kind: 'expiredLinks' }
  | { readonly kind: 'emptyLinks' }
  /** The links lead to a host that has nothing to do with GitHub. */
  | { readonly kind: 'foreignLinks'; readonly url: string }
  /** GitHub does not say what the token may do, as with fine-grained tokens. */
  | { readonly kind: 'withoutScopes' }
  /** 200 with a JSON string in place of the object. */
  | { readonly kind: 'textReply' }
  /** The file host sends the client elsewhere. */
  | { readonly kind: 'redirectedFile'; readonly url: string }
  /** The connection breaks after the first chunk of the file. */
  | { readonly kind: 'truncatedFile' }
  /** A line that is no JSON stands after the first. */
  | { readonly kind: 'badLine' }
  /** A pause after every chunk. */
  | { readonly kind: 'slowFile'; readonly delayMs: number }
  /** GitHub has corrected these days since: every counter is twice what it was. */
  | { readonly kind: 'restatedDays'; readonly days: readonly string[] }
  /** These bytes in place of the API's answer. */
  | ({ readonly kind: 'apiBody' } & RawReply)
  /** These bytes in place of the report file. */
  | ({ readonly kind: 'fileBody' } & RawReply)
  /** The body ends after `bytes`; `how`: the connection breaks, or it closes as if that were the end of the body. */
  | { readonly kind: 'cut'; readonly bytes: number; readonly how: 'break' | 'close' }
  /** The body stops after `bytes`, and the connection stays open. */
  | { readonly kind: 'stall'; readonly bytes: number }
  /** The body comes in pieces of `bytes`, with a pause after each. */
  | { readonly kind: 'drip'; readonly bytes: number; readonly delayMs: number };

export interface RawReply {
  /** Bytes: only within a process, since the control path speaks JSON. */
  readonly body: string | Uint8Array;
  /** Default 200. */
  readonly status?: number;
  /** Over those that the answer would have. */
  readonly headers?: Readonly<Record<string, string>>;
}

export type Origin = 'api' | 'files';

interface SetFault {
  readonly fault: Fault;
  /** How many more requests it meets. */
  left: number;
  /** How many requests it was asked about. */
  passed: number;
}

export class Faults {
  #faults: SetFault[] = [];

  constructor(faults: readonly Fault[] = []) {
    this.set(faults);
  }

  set(faults: readonly Fault[]): void {
    this.#faults = faults.map((fault) => ({
      fault,
      left: fault.times ?? Infinity,
      passed: 0,
    }));
  }

  /**
   * The first fault of this kind that meets `path`, used up by one; undefined when all is well. A request that it meets
   * does not count for those after it.
   */
  take<K extends Fault['kind']>(
    kind: K,
    path: string,
    origin: Origin = 'api',
  ): Extract<Fault, { kind: K }> | undefined {
    for (const each of this.#faults) {
      if (!isAbout(each, [kind], path, origin)) continue;
      each.passed += 1;
      if (each.passed % (each.fault.every ?? 1) !== 0) continue;
      each.left -= 1;
      return each.fault as Extract<Fault, { kind: K }>;
    }
    return undefined;
  }

  /** Whether a fault is about how the body of this reply is sent. Uses none up. */
  concernSending(path: string, origin: Origin): boolean {
    return this.#faults.some((each) => isAbout(each, SENDING, path, origin));
  }
}

function isAbout(
  { fault, left }: SetFault,
  kinds: readonly Fault['kind'][],
  path: string,
  origin: Origin,
): boolean {
  return (
    left > 0 &&
    kinds.includes(fault.kind) &&
    path.includes(fault.path ?? '') &&
    (fault.origin ?? 'api') === origin
  );
}

const SENDING: readonly Fault['kind'][] = ['cut', 'stall', 'drip'];
