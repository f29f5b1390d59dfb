import { setTimeout as delay } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import { Canceled } from '../../domain/cancellation.ts';
import { Emitter } from '../../domain/emitter.ts';
import type { FromWorker, ToWorker, WorkerCall, WorkerCalls } from '../contract.ts';
import type { ServerOptions } from './worker-options.ts';
import { Restarts, stopCode, THREAD_STOPPED } from '../restarts.ts';

/** Code of `WorkerFailure` where the input of a call has a value that no thread can take, such as a function. */
export const INPUT_NOT_SENT = 'INPUT_NOT_SENT';

/** Something went wrong in the worker. */
export class WorkerFailure extends Error {
  override readonly name = 'WorkerFailure';
  /** Of a file error, such as ENOSPC, one of `THREAD_STOPPED`, or `INPUT_NOT_SENT`. */
  readonly code: string | undefined;

  constructor(message: string, code: string | undefined) {
    super(message);
    this.code = code;
  }
}

interface Pending {
  readonly resolve: (output: never) => void;
  readonly reject: (error: Error) => void;
  readonly progress: ((share: number) => void) | undefined;
}

export interface CallOptions {
  readonly signal?: AbortSignal;
  /** Called with the share done, 0…1. */
  readonly progress?: (share: number) => void;
}

/** The extension host's end of the worker. The thread starts with the first call, and again after it has stopped. */
export class WorkerClient {
  readonly #script: string;
  readonly #options: Omit<ServerOptions, 'script'>;
  readonly #restarts: Restarts;
  readonly #pending = new Map<number, Pending>();
  /** Calls that wait for another window or process. */
  readonly #waiting = new Set<number>();
  readonly #waitingChanged = new Emitter<boolean>();
  #worker: Worker | undefined;
  #lastId = 0;
  #disposed = false;

  /** Whether any call waits for another window or process that is changing the same source. */
  readonly onDidChangeWaiting = this.#waitingChanged.event;

  /** `script` is the bundled worker. */
  constructor(script: string, options: Omit<ServerOptions, 'script'>, restarts = new Restarts()) {
    this.#script = script;
    this.#options = options;
    this.#restarts = restarts;
  }

  /** How often the thread has stopped by itself. */
  get stops(): number {
    return this.#restarts.total;
  }

  /** Rejects with `Canceled` once the signal is aborted, otherwise with `WorkerFailure`. */
  async call<C extends WorkerCall>(
    call: C,
    input: WorkerCalls[C]['input'],
    options: CallOptions = {},
  ): Promise<WorkerCalls[C]['output']> {
    this.#throwIfOver(options.signal);
    if (this.#worker === undefined) await this.#untilStart(options.signal);
    return this.#ask((this.#worker ??= this.#start()), call, input, options);
  }

  dispose(): void {
    this.#disposed = true;
    void this.#worker?.terminate();
    this.#fail(new Canceled());
  }

  #ask<C extends WorkerCall>(
    worker: Worker,
    call: C,
    input: WorkerCalls[C]['input'],
    { signal, progress }: CallOptions,
  ): Promise<WorkerCalls[C]['output']> {
    this.#lastId += 1;
    const id = this.#lastId;
    const cancel = (): void => worker.postMessage({ cancel: id } satisfies ToWorker);
    signal?.addEventListener('abort', cancel, { once: true });
    return new Promise<WorkerCalls[C]['output']>((resolve, reject) => {
      this.#pending.set(id, { resolve, reject, progress });
      send(worker, { id, call, input });
    }).finally(() => {
      this.#pending.delete(id);
      if (this.#waiting.delete(id)) this.#waitingChanged.fire(this.#waiting.size > 0);
      signal?.removeEventListener('abort', cancel);
    });
  }

  /** Waits a while after the thread has stopped more than once. */
  async #untilStart(signal: AbortSignal | undefined): Promise<void> {
    const { wait } = this.#restarts;
    if (wait === undefined) {
      throw new WorkerFailure('the worker stopped too often', THREAD_STOPPED.givenUp);
    }
    if (wait === 0) return;
    await delay(wait, undefined, { ...(signal && { signal }) }).catch(() => undefined);
    this.#throwIfOver(signal);
  }

  #throwIfOver(signal: AbortSignal | undefined): void {
    if (this.#disposed || signal?.aborted === true) throw new Canceled();
  }

  #start(): Worker {
    const worker = new Worker(this.#script, { workerData: { script: this.#script, ...this.#options } });
    worker.on('message', (message: FromWorker) => this.#receive(message));
    worker.on('error', (error) => this.#stopped(worker, stopCode(error)));
    worker.on('messageerror', () => {
      // The call that it answers cannot be found out.
      void worker.terminate();
      this.#stopped(worker, THREAD_STOPPED.stopped);
    });
    worker.on('exit', () => this.#stopped(worker, THREAD_STOPPED.stopped));
    return worker;
  }

  #receive(message: FromWorker): void {
    const pending = this.#pending.get(message.id);
    if (pending === undefined) return;
    if ('progress' in message) {
      pending.progress?.(message.progress);
      return;
    }
    if ('waiting' in message) {
      this.#waiting.add(message.id);
      this.#waitingChanged.fire(true);
      return;
    }
    if ('output' in message) pending.resolve(message.output as never);
    else pending.reject(message.canceled ? new Canceled() : new WorkerFailure(message.error, message.code));
  }

  /** An error comes before the exit that it causes: the first of both counts. */
  #stopped(worker: Worker, code: string): void {
    if (this.#worker !== worker || this.#disposed) return;
    this.#worker = undefined;
    this.#restarts.stopped();
    this.#fail(new WorkerFailure('the worker stopped', code));
  }

  #fail(error: Error): void {
    for (const { reject } of this.#pending.values()) reject(error);
    this.#pending.clear();
  }
}

/** @throws WorkerFailure */
function send(worker: Worker, message: unknown): void {
  try {
    worker.postMessage(message);
  } catch {
    throw new WorkerFailure('the input of a call cannot be sent', INPUT_NOT_SENT);
  }
}
