import { MetricsError } from '../domain/errors.ts';
import { type Account, accountKey, type GitHubFor, type Logger, type Memory } from './ports.ts';

interface Parts {
  readonly memory: Memory;
  readonly github: GitHubFor;
  readonly log: Logger;
}

/** The teams of the reader, which GitHub reports to every member. Remembered for when GitHub cannot be reached. */
export class OwnTeams {
  readonly #parts: Parts;
  #askedFor: string | undefined;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** Ids. */
  of(account: Account | undefined): readonly string[] {
    return (account && this.#parts.memory.get().ownTeams?.[accountKey(account)]) ?? [];
  }

  /** Whether GitHub was not asked yet in this window. */
  areUnknown(account: Account | undefined): boolean {
    return account !== undefined && this.#askedFor !== accountKey(account);
  }

  /** Not worth a failure: what was known stays. */
  async learn(account: Account | undefined, signal: AbortSignal): Promise<void> {
    if (account === undefined || !this.areUnknown(account)) return;
    const { memory, github, log } = this.#parts;
    try {
      const teams = await (await github(account)).teams(signal);
      const ids = teams.map(({ id }) => String(id));
      await memory.update({ ownTeams: { ...memory.get().ownTeams, [accountKey(account)]: ids } });
      this.#askedFor = accountKey(account);
    } catch (error) {
      if (!(error instanceof MetricsError)) throw error;
      log.info(`Own teams: not known (${error.kind})`);
      log.debug(`Own teams: ${error.message}`);
    }
  }
}
