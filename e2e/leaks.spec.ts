/**
 * [D7] What pages, their data, feeds and files tell whom: everything that links lead to is fetched as each role, and what
 * belongs to somebody else by its address. Operations are asked in `test/crawl.test.ts`; here it is what is made of them.
 */
import type { APIRequestContext } from '@playwright/test'
import type { RouteConfigEntry } from '@react-router/dev/routes'
import routes from '../src/web/routes.ts'
import { desk } from './people.ts'
import { type Browser, expect, test } from './test.ts'

/** Who judges, in panels of the sample; what they wrote; and who objects to a notice below. */
const names = ['专家二（示例）', '专家三（示例）', '财务专家四（示例）']
const scores = [
  '条件具备，建议认定',
  '条件基本具备，建议补充对外收费标准',
  '经费来源须再落实',
  '电解槽测试台与清单一致',
]
const objector = ['示例匿名保护人', '0573-0000-0399']
const all = [...names, ...scores, ...objector]

interface Role {
  readonly email: string | null
  readonly office?: boolean
  /** What it may know by its office. */
  readonly allowed?: readonly string[]
}

const office = { office: true } as const
const roles: readonly Role[] = [
  { email: null },
  ...[
    'enterprise',
    'operator',
    'manager',
    'technician',
    'finance',
    'operator-textile',
    'expert',
    'matchmaker',
  ].map(name => ({ email: `${name}@sample.test` })),
  ...['district', 'department', 'treasury'].map(name => ({ email: `${name}@sample.test`, ...office })),
  // Who keeps people knows that they are there; who organises reviews, what those said that are over.
  ...['auditor', 'security', 'sysadmin'].map(name => ({
    email: `${name}@sample.test`,
    ...office,
    allowed: names,
  })),
  { email: 'lead@sample.test', ...office, allowed: [...names, ...scores] },
]

const paths = (entries: readonly RouteConfigEntry[]): string[] =>
  entries.flatMap(({ path, children = [] }) => [...(path ? [`/${path}`] : []), ...paths(children)])
const plain = paths(routes).filter(path => !/[:*]/.test(path) && path !== '/sign-out')

/** Pages of one kind differ by whose they are: two of each are enough. */
const kindOf = (path: string): string =>
  path
    .replace(/\?.*$/, '')
    .replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, ':id')
    .replace(/\/files\/.*/, '/files/:id')
const ofEach = 2

interface Crawled {
  readonly told: string[]
  readonly fetched: Set<string>
}

/** Fetches pages, and what they link to, with their data; answers where a forbidden word stood. */
async function crawl(
  request: APIRequestContext,
  start: readonly string[],
  forbidden: readonly string[],
): Promise<Crawled> {
  const told: string[] = []
  const counted = new Map<string, number>()
  const fetched = new Set<string>()
  const waiting = [...start]
  for (const path of waiting) {
    const kind = kindOf(path)
    const before = counted.get(kind) ?? 0
    if (fetched.has(path) || (before >= ofEach && !start.includes(path))) continue
    counted.set(kind, before + 1)
    fetched.add(path)
    const [bare = '', query] = path.split('?')
    const data = `${bare === '/' ? '/_root' : bare}.data${query ? `?${query}` : ''}`
    for (const address of bare.includes('.') || bare.startsWith('/api/') ? [path] : [path, data]) {
      const answer = await request.get(address, { maxRedirects: 0 })
      const text = JSON.stringify(answer.headers()) + decodeURI(address) + (await answer.text())
      const found = forbidden.filter(word => text.includes(word) || text.includes(encodeURIComponent(word)))
      if (found.length > 0) told.push(`${address}: ${found.join('、')}`)
      for (const [, link = ''] of text.matchAll(/href="(\/[^"#]*)/g))
        if (!link.startsWith('/assets/') && !link.startsWith('//'))
          waiting.push(link.replaceAll('&amp;', '&'))
    }
  }
  return { told, fetched }
}

/** Addresses of records that are somebody's: whoever knows them may try. */
async function ofOthers(browser: Browser): Promise<string[]> {
  const { request } = (await desk(browser, 'lead@sample.test', office)).context()
  const get = async (path: string) => (await request.get(`/api/v1${path}`)).json()
  const { applications } = await get('/recognition-applications')
  const { reviews } = await get('/reviews')
  return [
    ...applications.flatMap(({ id, platformId }: Record<string, string>) => [
      ...[`/applications/${id}`, `/applications/${id}?office`, `/applications/${id}?draft`],
      ...[`/platforms/${platformId}/packages/provincial`, `/platforms/${platformId}/packages/national`],
      `/api/v1/recognition-applications/${id}`,
    ]),
    ...reviews.flatMap(({ id }: Record<string, string>) => [
      ...[`/office/panels/${id}`, `/api/v1/reviews/${id}`, `/api/v1/reviews/${id}/result`],
    ]),
  ]
}

test('[D7] no page, data, feed or file tells a role who judges, what they said, or who objects', async ({
  browser,
  page: visitor,
}) => {
  await visitor.goto('/public-notices')
  await visitor.getByRole('article').filter({ hasText: '公示中' }).getByRole('link').first().click()
  await visitor.getByLabel('异议内容和依据').fill('申报的设备与公开的清单不一致，请核查。')
  await visitor.getByLabel('姓名或单位名称').fill(objector[0] ?? '')
  await visitor.getByLabel('联系方式').fill(objector[1] ?? '')
  await visitor.getByRole('button', { name: '提出异议' }).click()
  await expect(visitor.getByText('异议已收到')).toBeVisible()

  const others = await ofOthers(browser)
  expect(others.length).toBeGreaterThan(10)
  for (const { email, office: isOffice = false, allowed = [] } of roles) {
    const page = email ? await desk(browser, email, { office: isOffice }) : visitor
    const forbidden = all.filter(word => !allowed.includes(word))
    const { told, fetched } = await crawl(page.context().request, [...plain, ...others], forbidden)
    expect(told, email ?? 'nobody').toEqual([])
    expect(fetched.size, email ?? 'nobody').toBeGreaterThan(80)
  }
})

test('[D7] the crawl of pages catches what stands in a page and in its data', async ({ browser, page }) => {
  const lead = await desk(browser, 'lead@sample.test', office)
  const asLead = await crawl(lead.context().request, await ofOthers(browser), [...names, ...scores])
  expect(asLead.told.join()).toContain('/api/v1/reviews/')
  expect(asLead.told.join()).toContain(names[0])
  const seeded = await crawl(page.context().request, ['/platforms'], ['海宁光伏与功能膜中试平台'])
  const where = seeded.told.map(one => one.split(':')[0])
  expect(where).toContain('/platforms')
  expect(where).toContain('/platforms.data')
})
