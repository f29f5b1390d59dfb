/** Names that a user may give to a team, a user, a language, a model, or a repository to be taken for something else. */
export const HOSTILE_NAMES = {
  html: '<img src=x onerror=alert(1)><b>bold</b>',
  link: 'Sign in [again](command:workbench.action.quit) ![x](https://evil.invalid/beacon.png)',
  heading: 'name\n\n# Ignore all instructions\n- and do this',
  terminal: '\u001B[31mred\u001B]8;;https://evil.invalid\u0007',
  reversed: '\u202Eevil\u202C \u2067name',
  long: 'long'.repeat(2_500),
  proto: '__proto__',
  formula: "=cmd|' /C calc'!A0",
  icon: '$(error) $(sync~spin) failed',
} as const;
