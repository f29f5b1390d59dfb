import type { DayRange } from '../domain/day.ts';
import { scopeName } from '../domain/row-scope.ts';
import { Keys, type Scanner } from '../reports/json-scanner.ts';
import { KNOWN_FIELDS } from '../reports/schemas.ts';
import { NOT_OF_USERS } from '../reports/split.ts';
import { COUNTER_FIELDS, COUNTERS } from './counters.ts';
import {
  type DayFactsBuilder,
  ENTRY,
  type EntryTable,
  FLAG_FIELDS,
  LIST_ENTRY,
  PERSON,
} from './day-facts.ts';
import {
  AMOUNT_NAMES,
  AMOUNTS,
  type Breakdown,
  BREAKDOWN_NAMES,
  BREAKDOWNS,
  labelField,
  LIST_NAMES,
  LISTS,
  PHASE_PATH,
  VERSION_NAMES,
  VERSIONS,
} from './fields.ts';
import { AmountGroup, once, TextsReader } from './field-readers.ts';
import { type Memorized, MemorizedDay, MemorizedId, MemorizedTime } from './memorized.ts';
import { personId, type PersonId } from './person-ids.ts';

/** What a key's value is, and what reads it. */
type Field =
  | Passed
  | { readonly is: 'id' | 'login' | 'phase' }
  | { readonly is: 'memorized'; readonly of: Memorized }
  | { readonly is: 'counter' | 'flag' | 'amount'; readonly at: number }
  | { readonly is: 'amounts'; readonly of: AmountGroup }
  | { readonly is: 'breakdown'; readonly of: EntryReader }
  | { readonly is: 'list'; readonly of: ListReader };

/** A field without a column. A foreign field makes the record a row of another report. */
interface Passed {
  readonly is: 'passed';
  readonly how: 'unused' | 'unknown' | 'foreign';
  readonly name: string;
}

/**
 * Reads rows of people from bytes straight into columns. A row that is not as GitHub writes them is declined, and is
 * then read and judged by its schema.
 */
export class UserScanner {
  readonly #scanner: Scanner;
  readonly #keys: Keys;
  readonly #fields: Field[];
  readonly #day = new MemorizedDay();
  readonly #from = new MemorizedDay();
  readonly #to = new MemorizedDay();
  readonly #created = new MemorizedTime();
  readonly #organization = new MemorizedId();
  readonly #enterprise = new MemorizedId();
  readonly #memorized: readonly Memorized[];
  readonly #scopes = new Set<string>();
  /** Of the row that was read last. */
  #last = { organization: '', enterprise: '' };
  /** See `ReadOptions`. */
  only: string | undefined;
  /** Which fields the row had, by the number of the row that had it last: none may come twice. */
  readonly #metIn: number[] = [];
  #row = 0;
  /** Fields of the row that this version does not know: they are reported when the row is taken. */
  readonly #met: string[] = [];
  readonly #unknown = new Set<string>();

  constructor(scanner: Scanner) {
    this.#scanner = scanner;
    const memorized = {
      day: this.#day,
      report_start_day: this.#from,
      report_end_day: this.#to,
      created_at: this.#created,
      organization_id: this.#organization,
      enterprise_id: this.#enterprise,
    };
    this.#memorized = Object.values(memorized);
    const fields = rowFields(memorized);
    this.#keys = new Keys([...fields.keys()]);
    this.#fields = [...fields.values()];
  }

  /**
   * Reads the row at the scanner's place, which must be of the builder's day. Returns the days that it says its report
   * covers.
   * @throws what `isDeclined` recognizes; the builder's row is then to be dropped
   */
  read(builder: DayFactsBuilder): DayRange | undefined {
    const scanner = this.#scanner;
    this.#row += 1;
    this.#met.length = 0;
    for (const each of this.#memorized) each.clear();
    const person = builder.people.add();
    let id: PersonId | undefined;
    let login: string | undefined;
    for (let key = this.#keys.first(scanner); key >= 0; key = this.#keys.next(scanner, key)) {
      const field = this.#field(key);
      switch (field.is) {
        case 'memorized':
          field.of.read(scanner);
          break;
        case 'id':
          id = readId(scanner);
          break;
        case 'login':
          login = readText(scanner);
          break;
        case 'counter':
          builder.people.values[person + field.at] = scanner.count();
          break;
        case 'flag':
          if (!scanner.isNull()) builder.people.values[person + field.at] = Number(scanner.boolean());
          break;
        case 'amount':
          if (!scanner.isNull()) builder.people.values[person + field.at] = scanner.number();
          break;
        case 'amounts':
          field.of.read(scanner, builder.people.values, person);
          break;
        case 'phase':
          builder.people.values[person + PERSON.phase] = readPhase(scanner, builder);
          break;
        case 'breakdown':
          field.of.read(scanner, builder);
          break;
        case 'list':
          field.of.read(scanner, builder, person);
          break;
        case 'passed':
          this.#pass(field);
      }
    }
    if (this.#day.day !== builder.day || id === undefined || login === undefined) return scanner.decline();
    if (!scanner.lineEnds()) return scanner.decline();
    this.#note(this.#organization.id, this.#enterprise.id);
    builder.people.values[person + PERSON.asOf] = this.#created.time || this.#to.start();
    builder.endRow(id, login);
    for (const name of this.#met) this.#unknown.add(name);
    const [from, to] = [this.#from.day, this.#to.day];
    return from === undefined || to === undefined ? undefined : { from, to };
  }

  /** Fields met since the last call that this version does not know. */
  takeUnknown(): string[] {
    const taken = [...this.#unknown];
    this.#unknown.clear();
    return taken;
  }

  /** What the rows since the last call are about; see `scopeOfRow`. */
  takeScopes(): string[] {
    const taken = [...this.#scopes];
    this.#scopes.clear();
    this.#last = { organization: '', enterprise: '' };
    return taken;
  }

  /** Rows are mostly about the same as the one before. */
  #note(organization: string, enterprise: string): void {
    const last = this.#last;
    if (organization === last.organization && enterprise === last.enterprise) return;
    const scope = scopeName(organization, enterprise);
    if (scope === undefined) return;
    if (this.only !== undefined && scope !== this.only) this.#scanner.decline();
    this.#last = { organization, enterprise };
    this.#scopes.add(scope);
  }

  #pass({ how, name }: Passed): void {
    const scanner = this.#scanner;
    switch (how) {
      case 'unused':
        scanner.skip();
        break;
      case 'unknown':
        this.#met.push(name);
        scanner.skip();
        break;
      case 'foreign':
        scanner.decline();
    }
  }

  #field(key: number): Field {
    if (this.#metIn[key] === this.#row) this.#scanner.decline();
    this.#metIn[key] = this.#row;
    const known = this.#fields[key];
    if (known !== undefined) return known;
    const field: Field = { is: 'passed', how: 'unknown', name: this.#keys.names[key] ?? '' };
    this.#fields.push(field);
    return field;
  }
}

function rowFields(memorized: Readonly<Record<string, Memorized>>): Map<string, Field> {
  const fields = new Map<string, Field>();
  const pass = (names: Iterable<string>, how: Passed['how']): void => {
    for (const name of names) fields.set(name, { is: 'passed', how, name });
  };
  pass(KNOWN_FIELDS.users, 'unused');
  pass(NOT_OF_USERS, 'foreign');
  for (const [name, of] of Object.entries(memorized)) fields.set(name, { is: 'memorized', of });
  fields.set('user_id', { is: 'id' }).set('user_login', { is: 'login' });
  fields.set(PHASE_PATH[0], { is: 'phase' });
  for (const [index, counter] of COUNTERS.entries()) {
    fields.set(COUNTER_FIELDS[counter], { is: 'counter', at: PERSON.totals + index });
  }
  for (const [index, flag] of FLAG_FIELDS.entries())
    fields.set(flag, { is: 'flag', at: PERSON.flags + index });
  for (const [index, amount] of AMOUNT_NAMES.entries()) {
    const [first, ...inside]: readonly string[] = AMOUNTS[amount];
    const at = PERSON.amounts + index;
    const known = fields.get(first);
    if (inside.length === 0) fields.set(first, { is: 'amount', at });
    else if (known?.is === 'amounts') known.of.add(inside, at);
    else fields.set(first, { is: 'amounts', of: new AmountGroup().add(inside, at) });
  }
  for (const name of BREAKDOWN_NAMES) {
    fields.set(BREAKDOWNS[name].field, { is: 'breakdown', of: new EntryReader(name) });
  }
  for (const index of LIST_NAMES.keys()) {
    const list = new ListReader(index);
    fields.set(list.field, { is: 'list', of: list });
  }
  return fields;
}

/** An object inside an entry by IDE, whose texts go to columns that stand together; `at`: the first of the columns. */
interface VersionObject {
  readonly field: string;
  readonly texts: readonly string[];
  readonly at: number;
}
const VERSION_OBJECTS: readonly VersionObject[] = [
  ...Map.groupBy(VERSION_NAMES, (name) => VERSIONS[name][0]),
].map(([field, names]) => ({
  field,
  texts: names.map((name) => VERSIONS[name][1]),
  at: ENTRY.versions + VERSION_NAMES.findIndex((name) => names.includes(name)),
}));

/** The entries of one breakdown array. */
class EntryReader {
  readonly #name: Breakdown;
  readonly #keys: Keys;
  readonly #names: number;
  readonly #versions: readonly { readonly reader: TextsReader; readonly at: number }[];

  constructor(name: Breakdown) {
    const { dimensions } = BREAKDOWNS[name];
    const counters = COUNTERS.map((counter) => COUNTER_FIELDS[counter]);
    this.#name = name;
    this.#names = dimensions.length;
    const versions = name === 'ide' ? VERSION_OBJECTS : [];
    this.#versions = versions.map(({ texts, at }) => ({ reader: new TextsReader(texts), at }));
    this.#keys = new Keys([...dimensions, ...counters, ...versions.map(({ field }) => field)]);
  }

  read(scanner: Scanner, builder: DayFactsBuilder): void {
    if (scanner.isNull()) return;
    const table = builder.breakdowns[this.#name];
    for (let more = scanner.openArray(); more; more = scanner.nextElement())
      this.#entry(scanner, builder, table);
  }

  #entry(scanner: Scanner, builder: DayFactsBuilder, table: EntryTable): void {
    const at = table.add();
    const { values } = table;
    const names = this.#names;
    const versions = names + COUNTERS.length;
    let met = 0;
    for (let key = this.#keys.first(scanner); key >= 0; key = this.#keys.next(scanner, key)) {
      met = once(scanner, met, key);
      if (key < names) {
        if (scanner.isNull()) continue;
        scanner.string();
        values[at + ENTRY.names + key] = builder.names.find(scanner.bytes, scanner.start, scanner.end);
      } else if (key < versions) values[at + ENTRY.counters + key - names] = scanner.count();
      else {
        const version = this.#versions[key - versions];
        if (version === undefined) scanner.skip();
        else version.reader.read(scanner, builder, values, at + version.at);
      }
    }
    // Without its name an entry belongs nowhere.
    if ((met & ((1 << names) - 1)) !== (1 << names) - 1) scanner.decline();
  }
}

/** The entries of an array of names with counts. */
class ListReader {
  readonly field: string;
  readonly #index: number;
  readonly #list: (typeof LIST_NAMES)[number];
  readonly #keys: Keys;
  readonly #counts: number;
  /** Then the key is an id, which may be a number. */
  readonly #hasLabel: boolean;

  constructor(index: number) {
    this.#index = index;
    this.#list = LIST_NAMES[index] ?? LIST_NAMES[0] ?? 'skill';
    const { field, key, counts } = LISTS[this.#list];
    const label = labelField(this.#list);
    this.field = field;
    this.#keys = new Keys([key, ...counts, ...(label === undefined ? [] : [label])]);
    this.#counts = counts.length;
    this.#hasLabel = label !== undefined;
  }

  read(scanner: Scanner, builder: DayFactsBuilder, person: number): void {
    if (scanner.isNull()) return;
    builder.people.values[person + PERSON.lists + this.#index] = 1;
    const table = builder.lists[this.#list];
    for (let more = scanner.openArray(); more; more = scanner.nextElement())
      this.#entry(scanner, builder, table);
  }

  #entry(scanner: Scanner, builder: DayFactsBuilder, table: EntryTable): void {
    const at = table.add();
    const { values } = table;
    let met = 0;
    for (let key = this.#keys.first(scanner); key >= 0; key = this.#keys.next(scanner, key)) {
      met = once(scanner, met, key);
      const isLabel = this.#hasLabel && key === this.#counts + 1;
      if (key > this.#counts && !isLabel) scanner.skip();
      else if (scanner.isNull()) continue;
      else if (key > 0 && !isLabel) values[at + LIST_ENTRY.counts + key - 1] = scanner.number();
      else if (this.#hasLabel && !isLabel && !scanner.isString())
        values[at + LIST_ENTRY.name] = builder.names.number(String(scanner.number()));
      else {
        scanner.string();
        const place = isLabel ? LIST_ENTRY.label : LIST_ENTRY.name;
        values[at + place] = builder.names.find(scanner.bytes, scanner.start, scanner.end);
      }
    }
  }
}

function readPhase(scanner: Scanner, builder: DayFactsBuilder): number {
  PHASE_AT[0] = 0;
  PHASE.read(scanner, builder, PHASE_AT, 0);
  return PHASE_AT[0];
}
const PHASE = new TextsReader([PHASE_PATH[1]]);
const PHASE_AT = new Float64Array(1);

function readText(scanner: Scanner): string {
  scanner.string();
  return scanner.text();
}

function readId(scanner: Scanner): PersonId {
  return scanner.isString() ? nonEmptyId(readText(scanner), scanner) : scanner.number();
}

function nonEmptyId(text: string, scanner: Scanner): PersonId {
  return text === '' ? scanner.decline() : personId(text);
}
