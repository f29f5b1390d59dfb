/** How people are hidden: by names that stand for them on this computer, or altogether. */
export type Hiding = 'pseudonyms' | 'all';

const PREFIX = 'person-';
const PSEUDONYM = /^person-[0-9a-hjkmnp-tv-z]{8,}$/;

/** `letters`: at least eight, digits or small letters without i, l, o and u. */
export function pseudonym(letters: string): string {
  return `${PREFIX}${letters}`;
}

export function isPseudonym(id: string): boolean {
  return PSEUDONYM.test(id);
}
