const CLOCK =
  'The time comes from a Clock that is handed in (src/domain/clock.ts; in tests test/support/clock.ts).';
const ZONE = 'The time zone of this computer is not the one of the reports (UTC): use src/domain/day.ts.';
const LOCALE =
  'Name the language, and for dates the time zone: both come from src/domain/clock.ts or charts/format.ts.';

const LOCAL_PARTS = 'Day|Date|Month|FullYear|Hours|Minutes|Seconds|Milliseconds';
const BY_LOCALE = 'toLocaleString|toLocaleUpperCase|toLocaleLowerCase';

/** ESLint `no-restricted-syntax` entries: the time, the time zone, and the locale come through one door. */
export const ONE_CLOCK: readonly { readonly selector: string; readonly message: string }[] = [
  // The time.
  { selector: "MemberExpression[object.name='Date'][property.name='now']", message: CLOCK },
  { selector: "NewExpression[callee.name='Date'][arguments.length=0]", message: CLOCK },
  {
    selector: ":matches(Property, VariableDeclarator, CallExpression) > Identifier[name='Date']",
    message: CLOCK,
  },
  { selector: "MemberExpression[object.name='performance'][property.name='timeOrigin']", message: CLOCK },
  { selector: "MemberExpression[object.name='globalThis'][property.name=/^(Date|Intl)$/]", message: CLOCK },
  // The time zone.
  { selector: "NewExpression[callee.name='Date'][arguments.length>1]", message: ZONE },
  {
    selector: `CallExpression[callee.property.name=/^((get|set)(${LOCAL_PARTS})|getTimezoneOffset|toDateString|toTimeString)$/]`,
    message: ZONE,
  },
  {
    selector:
      "NewExpression[callee.object.name='Intl'][callee.property.name='DateTimeFormat']:not(:has(Property[key.name='timeZone']))",
    message: LOCALE,
  },
  // The locale.
  { selector: "NewExpression[callee.object.name='Intl'][arguments.length=0]", message: LOCALE },
  { selector: "CallExpression[callee.object.name='Intl'][callee.property.name=/^[A-Z]/]", message: LOCALE },
  {
    selector:
      "NewExpression[callee.object.name='Intl'] > :matches(Identifier[name='undefined'], ArrayExpression[elements.length=0]):first-child",
    message: LOCALE,
  },
  { selector: 'CallExpression[callee.property.name=/^toLocale(Date|Time)String$/]', message: LOCALE },
  {
    selector: `CallExpression[callee.property.name=/^(${BY_LOCALE})$/][arguments.length=0]`,
    message: LOCALE,
  },
  {
    selector: `CallExpression[callee.property.name=/^(${BY_LOCALE})$/] > :matches(Identifier[name='undefined'], ArrayExpression[elements.length=0])`,
    message: LOCALE,
  },
  { selector: "CallExpression[callee.property.name='localeCompare'][arguments.length<2]", message: LOCALE },
  { selector: "MemberExpression[object.name='navigator'][property.name=/^languages?$/]", message: LOCALE },
];
