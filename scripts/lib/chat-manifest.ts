import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  CHAT_COMMANDS,
  DISAMBIGUATION,
  PARTICIPANT_DESCRIPTION,
  PARTICIPANT_FULL_NAME,
} from '../../src/assistant/chat/chat-commands.ts';
import { CONTEXT_KEYS, PARTICIPANT, PARTICIPANT_NAME, TOOL_PREFIX } from '../../src/contributions.ts';
import { DECLARED, inputSchema } from '../../src/assistant/tools/declared.ts';
import { ROOT } from './paths.ts';

const MANIFEST = join(ROOT, 'package.json');
const WORDS = join(ROOT, 'package.nls.json');
/** Of the keys of words that are made here. */
const OURS = /^(tool|chat)\./;

/** What the manifest says of tools and participant. Words for people are keys of `chatWords`. */
export function chatContributions() {
  return {
    languageModelTools: DECLARED.map(({ tool, referenceName, modelDescription, icon }) => ({
      name: TOOL_PREFIX + tool.name,
      toolReferenceName: referenceName,
      displayName: `%tool.${tool.name}.title%`,
      userDescription: `%tool.${tool.name}.description%`,
      modelDescription,
      canBeReferencedInPrompt: true,
      icon,
      when: `${CONTEXT_KEYS.state} == 'ready'`,
      tags: ['copilot-usage-metrics'],
      inputSchema: inputSchema(tool),
    })),
    chatParticipants: [
      {
        id: PARTICIPANT,
        name: PARTICIPANT_NAME,
        fullName: '%chat.fullName%',
        description: '%chat.description%',
        isSticky: true,
        commands: Object.keys(CHAT_COMMANDS).map((name) => ({ name, description: `%chat.command.${name}%` })),
        disambiguation: [DISAMBIGUATION],
      },
    ],
  };
}

export function chatWords(): Record<string, string> {
  return {
    'chat.fullName': PARTICIPANT_FULL_NAME,
    'chat.description': PARTICIPANT_DESCRIPTION,
    ...Object.fromEntries(
      Object.entries(CHAT_COMMANDS).map(([name, { description }]) => [`chat.command.${name}`, description]),
    ),
    ...Object.fromEntries(
      DECLARED.flatMap(({ tool, title, userDescription }) => [
        [`tool.${tool.name}.title`, title],
        [`tool.${tool.name}.description`, userDescription],
      ]),
    ),
  };
}

/** Puts them into package.json and package.nls.json; all else stays. */
export async function writeChatManifest(): Promise<void> {
  const manifest = (await readJson(MANIFEST)) as { contributes: Record<string, unknown> };
  Object.assign(manifest.contributes, chatContributions());
  await writeJson(MANIFEST, manifest);
  const words = Object.entries((await readJson(WORDS)) as Record<string, string>);
  const others = words.filter(([key]) => !OURS.test(key));
  await writeJson(WORDS, { ...Object.fromEntries(others), ...chatWords() });
}

async function readJson(file: string): Promise<unknown> {
  return JSON.parse(await readFile(file, 'utf8'));
}

async function writeJson(file: string, value: unknown): Promise<void> {
  await writeFile(file, `${JSON.stringify(value, null, 2)}\n`);
}
