import { isUsableToken, pastedToken } from '../domain/token.ts';
import { InputError, type Io } from './command.ts';

/** In the order of GitHub's own command line. */
const VARIABLES = ['GH_TOKEN', 'GITHUB_TOKEN'] as const;

export interface Token {
  /** The environment variable that it came from. */
  readonly variable: string;
  /** Never to be printed. */
  readonly value: string;
}

/** @throws InputError when there is none, or nothing that could be one */
export function readToken(env: Io['env']): Token {
  for (const variable of VARIABLES) {
    const value = pastedToken(env[variable] ?? '');
    if (value === '') continue;
    // Anything else cannot stand in a header, and the error about that would repeat it.
    if (!isUsableToken(value)) {
      throw new InputError(
        `${variable} holds characters that no token has. Copy the token into it once more.`,
      );
    }
    return { variable, value };
  }
  throw new InputError(`No token. Set the environment variable ${VARIABLES.join(' or ')}.`);
}
