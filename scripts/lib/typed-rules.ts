import tseslint from 'typescript-eslint';

type Rules = Readonly<Record<string, unknown>>;

const PREFIX = '@typescript-eslint/';

/** Not in oxlint: ESLint, which reads types in half a minute, runs it with the whole `npm test`. */
const NOT_IN_OXLINT = `${PREFIX}no-unsafe-class-instance-assignment`;

const ALL: Rules = {
  ...preset(),
  [`${PREFIX}restrict-template-expressions`]: ['error', { allowNumber: true }],
  [`${PREFIX}switch-exhaustiveness-check`]: 'error',
  [`${PREFIX}no-confusing-void-expression`]: ['error', { ignoreArrowShorthand: true }],
};

/** Rules that need types, by the names that oxlint gives them. */
export const OXLINT_RULES = Object.fromEntries(
  Object.entries(ALL)
    .filter(([name]) => name !== NOT_IN_OXLINT)
    .map(([name, setting]) => [name.replace(PREFIX, 'typescript/'), setting]),
);

/** Rules that need types, and that oxlint does not have. */
export const ESLINT_RULES: Rules = { [NOT_IN_OXLINT]: ALL[NOT_IN_OXLINT] };

/** The rules of typescript-eslint's strictest sets that are not in those without types. */
function preset(): Rules {
  const { strictTypeChecked, stylisticTypeChecked, strict, stylistic } = tseslint.configs;
  const untyped = rulesOf([...strict, ...stylistic]);
  const typed = Object.entries(rulesOf([...strictTypeChecked, ...stylisticTypeChecked]));
  return Object.fromEntries(typed.filter(([name]) => !(name in untyped) && name.startsWith(PREFIX)));
}

function rulesOf(configs: typeof tseslint.configs.strict): Rules {
  return Object.assign({}, ...configs.map(({ rules = {} }) => rules)) as Rules;
}
