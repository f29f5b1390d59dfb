import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { Ajv } from 'ajv';
import addFormats from 'ajv-formats';

interface Response {
  readonly $ref?: string;
  readonly content?: Readonly<Record<string, unknown>>;
}

interface Description {
  readonly paths: Readonly<
    Record<string, { readonly get?: { readonly responses: Readonly<Record<string, Response>> } }>
  >;
  readonly components: { readonly responses: Readonly<Record<string, Response>> };
}

/** GitHub gives these to any request, so that its description does not repeat them everywhere. */
const EVERYWHERE = new Set([401, 429, 500, 502, 503]);
const BASIC_ERROR = ['components', 'schemas', 'basic-error'];

/** Compares replies to GET requests with GitHub's own description of its API (that of Enterprise Cloud, which has all). */
export class OpenApi {
  readonly #description: Description;
  readonly #ajv: Ajv;

  constructor() {
    const file = createRequire(import.meta.url).resolve('@octokit/openapi/generated/ghec.json');
    this.#description = JSON.parse(readFileSync(file, 'utf8'), asJsonSchema) as Description;
    // OpenAPI has keywords and formats of its own, which strict mode would reject.
    this.#ajv = new Ajv({ strict: false, logger: false, allErrors: true });
    addFormats(this.#ajv);
    this.#ajv.addSchema({ ...this.#description, $id: 'github' });
  }

  /** What is wrong with a reply; nothing when it is as described. `route` is a path with `{…}`; no body is undefined. */
  problems(route: string, status: number, body: unknown): string[] {
    const location = this.#schemaLocation(route, status);
    if (location === 'undescribed') return [`${route} has no status ${status}`];
    if (location === 'no body')
      return body === undefined ? [] : [`${route} has no body with status ${status}`];
    const validate = this.#ajv.getSchema(`github#${pointer(location)}`);
    if (validate === undefined) return [`${route} ${status}: its schema is missing`];
    if (validate(body) === true) return [];
    return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message ?? ''}`);
  }

  #schemaLocation(route: string, status: number): readonly string[] | 'undescribed' | 'no body' {
    const responses = ['paths', route, 'get', 'responses'];
    let location = [...responses, String(status)];
    let response = this.#description.paths[route]?.get?.responses[status];
    if (response?.$ref !== undefined) {
      const name = response.$ref.split('/').at(-1) ?? '';
      location = ['components', 'responses', name];
      response = this.#description.components.responses[name];
    }
    if (response === undefined) return EVERYWHERE.has(status) ? BASIC_ERROR : 'undescribed';
    return response.content === undefined
      ? 'no body'
      : [...location, 'content', 'application/json', 'schema'];
  }
}

/** OpenAPI 3.0 has `nullable` also beside `oneOf` and the like, where JSON Schema wants an alternative. */
function asJsonSchema(_key: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || !('nullable' in value) || 'type' in value) return value;
  const { nullable, ...schema } = value;
  return nullable === true ? { anyOf: [{ type: 'null' }, schema] } : schema;
}

function pointer(location: readonly string[]): string {
  return location
    .map((part) => `/${encodeURIComponent(part.replaceAll('~', '~0').replaceAll('/', '~1'))}`)
    .join('');
}
