import type { DayFacts, ListColumns } from './day-facts.ts';

/** What identifies an entry of a list, and what it is called. */
export interface ListEntry {
  /** Its key; where GitHub left the key out, its label. */
  readonly name: string;
  /** "" where its key is a name already, or GitHub did not name it. */
  readonly label: string;
}

export function listEntry({ names }: DayFacts, columns: ListColumns, entry: number): ListEntry {
  const key = (names[columns.name[entry] ?? 0] ?? '').trim();
  const label = (names[columns.label[entry] ?? 0] ?? '').trim();
  return { name: key === '' ? label : key, label };
}

/** The same of an entry as GitHub writes it. */
export function agentEntry({ agent_id: id, agent_name: name }: AgentNames): ListEntry {
  const key = String(id ?? '').trim();
  const label = (name ?? '').trim();
  return { name: key === '' ? label : key, label };
}

interface AgentNames {
  readonly agent_id?: string | number | null | undefined;
  readonly agent_name?: string | null | undefined;
}
