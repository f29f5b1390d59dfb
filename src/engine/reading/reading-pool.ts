import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import type { JobName, JobRunner, Jobs } from './reading-jobs.ts';
import { stopCode, THREAD_STOPPED } from '../restarts.ts';
import { buffersIn } from './transfer.ts';

/** What a reading thread is started with. */
export const READER = 'reader';
export interface ToReader {
  readonly job: JobName;
  readonly input: Jobs[JobName]['input'];
}
export type FromReader =
  | { readonly output: Jobs[JobName]['output'] }
  /** `code`: of a file error or of damaged bytes. */
  | { readonly error: string; readonly code?: string };

/** As many as there are cores, but a fast disk feeds no more than four. */
export const READING_THREADS = Math.min(availableParallelism(), 4);
/** Less than this is done sooner than a thread has started. */
const SMALL_BYTES = 256 * 1024;
/** Threads without work go, and their memory with them. */
const IDLE_MS = 5_000;

/** Reading leaves little garbage: room for more would only be filled. */
const LIMITS = { maxYoungGenerationSizeMb: 8 };

interface Waiting {
  readonly message: ToReader;
  readonly transfer: readonly ArrayBuffer[];
  readonly resolve: (output: never) => void;
  readonly reject: (error: Error) => void;
}

interface Thread {
  readonly worker: Worker;
  /** Undefined while it waits for work. */
  job: Waiting | undefined;
}

/** Threads that read reports. They start when there is work for them. */
export class ReaderPool {
  /** Jobs that can go on at the same time. */
  readonly width: number;
  readonly #script: string | URL | undefined;
  #here: JobRunner | undefined;
  readonly #threads = new Set<Thread>();
  readonly #waiting: Waiting[] = [];
  #idle: NodeJS.Timeout | undefined;

  /** `script` runs a reader when its worker data is `READER`. Without one, everything is done in this thread. */
  constructor(script?: string | URL, width = READING_THREADS) {
    this.#script = script;
    this.width = script === undefined ? 1 : width;
  }

  /** The bytes of large inputs move to the thread: they must not be used any more. */
  async run<J extends JobName>(job: J, input: Jobs[J]['input']): Promise<Jobs[J]['output']> {
    if (this.#script === undefined) return this.#runHere(job, input);
    const buffers = buffersIn(input);
    const bytes =
      'to' in input ? input.to - input.from : buffers.reduce((sum, { byteLength }) => sum + byteLength, 0);
    const small = this.#threads.size === 0 && bytes < SMALL_BYTES && !('spilled' in input);
    if (small) return this.#runHere(job, input);
    return new Promise<Jobs[J]['output']>((resolve, reject) => {
      this.#waiting.push({ message: { job, input }, transfer: buffers, resolve, reject });
      this.#next();
    });
  }

  dispose(): void {
    clearTimeout(this.#idle);
    const threads = [...this.#threads];
    this.#threads.clear();
    for (const { worker, job } of threads) {
      void worker.terminate();
      job?.reject(failed('a reading thread stopped', THREAD_STOPPED.stopped));
    }
  }

  /** Loaded with the first job: most windows only show stored answers. */
  async #runHere<J extends JobName>(job: J, input: Jobs[J]['input']): Promise<Jobs[J]['output']> {
    const { JobRunner } = await import('./reading-jobs.ts');
    this.#here ??= new JobRunner();
    return this.#here.run(job, input);
  }

  #next(): void {
    clearTimeout(this.#idle);
    if (this.#waiting.length === 0) {
      const isIdle = [...this.#threads].every(({ job }) => job === undefined);
      if (isIdle) this.#idle = setTimeout(() => this.dispose(), IDLE_MS).unref();
      return;
    }
    const free = [...this.#threads].find(({ job }) => job === undefined) ?? this.#start();
    const job = free && this.#waiting.shift();
    if (free === undefined || job === undefined) return;
    free.job = job;
    // The process stays alive while a job waits for its answer.
    free.worker.ref();
    free.worker.postMessage(job.message, job.transfer);
  }

  #start(): Thread | undefined {
    if (this.#threads.size >= this.width || this.#script === undefined) return undefined;
    const worker = new Worker(this.#script, { workerData: READER, resourceLimits: LIMITS });
    const thread: Thread = { worker, job: undefined };
    this.#threads.add(thread);
    worker.on('message', (message: FromReader) => this.#done(thread, message));
    worker.on('error', (error) => this.#stopped(thread, stopCode(error)));
    worker.on('messageerror', () => {
      void worker.terminate();
      this.#stopped(thread, THREAD_STOPPED.stopped);
    });
    worker.on('exit', () => this.#stopped(thread, THREAD_STOPPED.stopped));
    worker.unref();
    return thread;
  }

  #done(thread: Thread, message: FromReader): void {
    const { job } = thread;
    thread.job = undefined;
    thread.worker.unref();
    if ('output' in message) job?.resolve(message.output as never);
    else job?.reject(failed(message.error, message.code));
    this.#next();
  }

  /** Its job is lost: the bytes of the job had moved to the thread. The next job starts another thread. */
  #stopped(thread: Thread, code: string): void {
    if (!this.#threads.delete(thread)) return;
    thread.job?.reject(failed('a reading thread stopped', code));
    this.#next();
  }
}

function failed(message: string, code: string | undefined): Error {
  return Object.assign(new Error(message), code === undefined ? {} : { code });
}
