import { Worker } from 'node:worker_threads';
import type { FromWorker, ToWorker, WorkerCall, WorkerCalls } from './protocol.ts';
import type { ServerOptions } from './options.ts';

/** The call was cancelled, by its signal or because the worker was stopped. */
export class Cancelled extends Error {
  override readonly name = 'Cancelled';
}

/** Something went wrong in the worker. */
export class WorkerFailure extends Error {
  override readonly name = 'WorkerFailure';
  /** Of a file error, such as ENOSPC. */
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

/** The extension host's end of the worker. The thread starts with the first call. */
export class WorkerClient {
  readonly #script: string;
  readonly #options: Omit<ServerOptions, 'script'>;
  readonly #pending = new Map<number, Pending>();
  #worker: Worker | undefined;
  #lastId = 0;
  #disposed = false;

  /** `script` is the bundled worker. */
  constructor(script: string, options: Omit<ServerOptions, 'script'>) {
    this.#script = script;
    this.#options = options;
  }

  /** Rejects with `Cancelled` once the signal is aborted, otherwise with `WorkerFailure`. */
  call<C extends WorkerCall>(
    call: C,
    input: WorkerCalls[C]['input'],
    options: CallOptions = {},
  ): Promise<WorkerCalls[C]['output']> {
    if (this.#disposed || options.signal?.aborted === true) return Promise.reject(new Cancelled());
    const worker = (this.#worker ??= this.#start());
    this.#lastId += 1;
    const id = this.#lastId;
    const cancel = (): void => worker.postMessage({ cancel: id } satisfies ToWorker);
    options.signal?.addEventListener('abort', cancel, { once: true });
    return new Promise<WorkerCalls[C]['output']>((resolve, reject) => {
      this.#pending.set(id, { resolve, reject, progress: options.progress });
      worker.postMessage({ id, call, input });
    }).finally(() => options.signal?.removeEventListener('abort', cancel));
  }

  dispose(): void {
    this.#disposed = true;
    void this.#worker?.terminate();
    this.#fail(new Cancelled());
  }

  #start(): Worker {
    const worker = new Worker(this.#script, { workerData: { script: this.#script, ...this.#options } });
    worker.on('message', (message: FromWorker) => this.#receive(message));
    worker.on('error', (error) => this.#fail(error instanceof Error ? error : new Error(String(error))));
    worker.on('exit', () => {
      this.#worker = undefined;
      this.#fail(new Cancelled());
    });
    return worker;
  }

  #receive(message: FromWorker): void {
    const pending = this.#pending.get(message.id);
    if (pending === undefined) return;
    if ('progress' in message) {
      pending.progress?.(message.progress);
      return;
    }
    this.#pending.delete(message.id);
    if ('output' in message) pending.resolve(message.output as never);
    else pending.reject(message.cancelled ? new Cancelled() : new WorkerFailure(message.error, message.code));
  }

  #fail(error: Error): void {
    for (const { reject } of this.#pending.values()) reject(error);
    this.#pending.clear();
  }
}
