import type { Sample } from '../../src/sample/generated-sample.ts';
import type { Account } from './accounts.ts';

const SINCE = '2024-03-04T09:00:00Z';

/** The shapes in which GitHub writes people, organizations and teams. `api` is the address of the API. */
export function simpleUser(api: string, { id, login }: { id: number; login: string }) {
  const url = `${api}/users/${login}`;
  return {
    login,
    id,
    node_id: `U_${id}`,
    avatar_url: `https://avatars.githubusercontent.com/u/${id}`,
    gravatar_id: '',
    url,
    html_url: `https://github.com/${login}`,
    followers_url: `${url}/followers`,
    following_url: `${url}/following{/other_user}`,
    gists_url: `${url}/gists{/gist_id}`,
    starred_url: `${url}/starred{/owner}{/repo}`,
    subscriptions_url: `${url}/subscriptions`,
    organizations_url: `${url}/orgs`,
    repos_url: `${url}/repos`,
    events_url: `${url}/events{/privacy}`,
    received_events_url: `${url}/received_events`,
    type: 'User',
    site_admin: false,
  };
}

export function publicUser(api: string, account: Account) {
  return {
    ...simpleUser(api, account),
    user_view_type: 'public',
    name: account.login,
    company: null,
    blog: '',
    location: null,
    email: null,
    hireable: null,
    bio: null,
    public_repos: 0,
    public_gists: 0,
    followers: 0,
    following: 0,
    created_at: SINCE,
    updated_at: SINCE,
  };
}

export function organization(api: string, { organization: { id, login } }: Sample) {
  const url = `${api}/orgs/${login}`;
  return {
    login,
    id: Number(id),
    node_id: `O_${id}`,
    url,
    repos_url: `${url}/repos`,
    events_url: `${url}/events`,
    hooks_url: `${url}/hooks`,
    issues_url: `${url}/issues`,
    members_url: `${url}/members{/member}`,
    public_members_url: `${url}/public_members{/member}`,
    avatar_url: `https://avatars.githubusercontent.com/u/${id}`,
    description: null,
  };
}

export function membership(api: string, sample: Sample, account: Account) {
  const { login } = sample.organization;
  return {
    url: `${api}/orgs/${login}/memberships/${account.login}`,
    state: 'active',
    role: account.role === 'owner' ? 'admin' : 'member',
    organization_url: `${api}/orgs/${login}`,
    organization: organization(api, sample),
    user: simpleUser(api, account),
  };
}

export type SampleTeam = Sample['teams'][number];

export function team(api: string, sample: Sample, { id, slug, name }: SampleTeam) {
  const url = `${api}/organizations/${sample.organization.id}/team/${id}`;
  return {
    id,
    node_id: `T_${id}`,
    name,
    slug,
    description: null,
    privacy: 'closed',
    notification_setting: 'notifications_enabled',
    permission: 'pull',
    url,
    html_url: `https://github.com/orgs/${sample.organization.login}/teams/${slug}`,
    members_url: `${url}/members{/member}`,
    repositories_url: `${url}/repos`,
    type: 'organization',
    parent: null,
  };
}

export function teamOfViewer(api: string, sample: Sample, entry: SampleTeam, members: number) {
  const { login } = sample.organization;
  return {
    ...team(api, sample, entry),
    members_count: members,
    repos_count: 0,
    created_at: SINCE,
    updated_at: SINCE,
    organization: {
      ...organization(api, sample),
      html_url: `https://github.com/${login}`,
      has_organization_projects: true,
      has_repository_projects: true,
      public_repos: 0,
      public_gists: 0,
      followers: 0,
      following: 0,
      type: 'Organization',
      created_at: SINCE,
      updated_at: SINCE,
      archived_at: null,
    },
  };
}
