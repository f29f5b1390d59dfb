import { appendFileSync, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { systemClock } from '../../src/domain/clock.ts';

// Takes the place of VS Code's log writer (the module `@vscode/spdlog`), which is native and which the npm package of
// the server does not bring built: without it no log is written, and the Output panel stays empty.

const LEVELS = ['trace', 'debug', 'info', 'warning', 'error', 'critical'];

export class Logger {
  readonly #file: string;
  #level = LEVELS.indexOf('info');
  #isPlain = false;

  constructor(_kind: string, _name: string, file: string) {
    mkdirSync(dirname(file), { recursive: true });
    this.#file = file;
  }

  /** The lines come with their time and level. */
  clearFormatters(): void {
    this.#isPlain = true;
  }

  setLevel(level: number): void {
    this.#level = level;
  }

  readonly trace = (text: string): void => this.#write(0, text);
  readonly debug = (text: string): void => this.#write(1, text);
  readonly info = (text: string): void => this.#write(2, text);
  readonly warn = (text: string): void => this.#write(3, text);
  readonly error = (text: string): void => this.#write(4, text);
  readonly critical = (text: string): void => this.#write(5, text);

  readonly setPattern = (): void => undefined;
  readonly flush = (): void => undefined;
  readonly drop = (): void => undefined;

  #write(level: number, text: string): void {
    if (level < this.#level) return;
    const time = new Date(systemClock().now()).toISOString().replace('T', ' ').replace('Z', '');
    appendFileSync(this.#file, this.#isPlain ? text : `${time} [${LEVELS[level]}] ${text}\n`);
  }
}

export function createAsyncRotatingLogger(name: string, file: string): Promise<Logger> {
  return Promise.resolve(new Logger('rotating', name, file));
}

export const setFlushOn = (): void => undefined;
