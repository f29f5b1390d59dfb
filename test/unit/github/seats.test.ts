import assert from 'node:assert/strict';
import { Canceled } from '../../../src/domain/cancellation.ts';
import type { Scope } from '../../../src/domain/scope.ts';
import type { GitHub, SeatsPage } from '../../../src/github/client.ts';
import { TOKENS } from '../../github/accounts.ts';
import { connect, failure, never, useStandIn } from './support.ts';

const PAGE = 15;
const standIn = useStandIn({ largestPage: PAGE });

const organization = (): Scope => ({ kind: 'organization', slug: standIn().sample.organization.login });
const enterprise = (): Scope => ({ kind: 'enterprise', slug: standIn().sample.enterprise.slug });

async function pages(github: GitHub, scope: Scope, signal = never()): Promise<SeatsPage[]> {
  const found: SeatsPage[] = [];
  for await (const page of github.seats(scope, signal)) found.push(page);
  return found;
}

/** What the stand-in says when it is asked by hand. */
async function reply(path: string): Promise<SeatsPage> {
  const headers = { authorization: `Bearer ${TOKENS.owner}` };
  return (await (await fetch(`${standIn().apiUrl}${path}`, { headers })).json()) as SeatsPage;
}

describe('the licenses', () => {
  for (const [kind, scopeOf] of Object.entries({ orgs: organization, enterprises: enterprise })) {
    it(`of ${kind} come page by page, as GitHub sent them`, async () => {
      const scope = scopeOf();
      const found = await pages(connect(standIn(), TOKENS.owner), scope);
      const path = `/${kind}/${scope.slug}/copilot/billing/seats`;
      const asked = standIn().requests.map((request) => request.path);
      assert.deepEqual(asked, [
        `${path}?per_page=100`,
        `${path}?per_page=100&page=2`,
        `${path}?per_page=100&page=3`,
      ]);
      const expected = await Promise.all(
        [1, 2, 3].map((number) => reply(`${path}?per_page=100&page=${number}`)),
      );
      assert.deepEqual(found, expected);
      const { people } = standIn().sample;
      assert.ok(people.length > 2 * PAGE && people.length <= 3 * PAGE);
      assert.deepEqual(
        found.map(({ total_seats }) => total_seats),
        [people.length, people.length, people.length],
      );
    });
  }

  it('are refused to an account with only the metrics role, or outside the organization', async () => {
    await failure(pages(connect(standIn(), TOKENS.metricsReader), organization()), 'forbidden');
    await failure(pages(connect(standIn(), TOKENS.ownerWithoutEnterprise), enterprise()), 'forbidden');
    await failure(pages(connect(standIn(), TOKENS.stranger), organization()), 'notFound');
    await failure(pages(connect(standIn(), TOKENS.sso), organization()), 'sso');
  });

  it('end at once when they are canceled between two pages', async () => {
    const controller = new AbortController();
    const found: SeatsPage[] = [];
    const read = async (): Promise<void> => {
      const github = connect(standIn(), TOKENS.owner);
      for await (const page of github.seats(organization(), controller.signal)) {
        found.push(page);
        if (found.length === 2) controller.abort();
      }
    };
    await assert.rejects(read(), Canceled);
    assert.equal(found.length, 2);
    assert.equal(standIn().requests.length, 2);
  });

  it('keep what this version does not know, and say when the reply is something else', async () => {
    const answer = (body: unknown): GitHub =>
      connect(standIn(), TOKENS.owner, { fetch: () => Promise.resolve(Response.json(body)) });
    const page = { seats: [{ assignee: null, surprise: { of: [1] } }, 'odd'], more: true };
    assert.deepEqual(await pages(answer(page), organization()), [page]);
    await failure(pages(answer({ total_seats: 3 }), organization()), 'invalidReply');
    await failure(pages(answer([]), organization()), 'invalidReply');
  });
});
