/**
 * [D7] What pages, their data, feeds and files tell whom: everything that links lead to is fetched as each role, and what
 * belongs to somebody else by its address. Operations are asked in `test/crawl.test.ts`; here it is what is made of them.
 */
import type { RouteConfigEntry } from '@react-router/dev/routes'
import type { RouteObject } from 'react-router'
import { reviewStates } from '#modules/review/terms.ts'
import routes from '../src/web/routes.ts'
import { crawl, known, type Pages, routesOf } from './crawling.ts'
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

/** What each expert of the closed panel of the sample gave: of `expert@sample.test` the first, which is the middle one and so the result. */
const totals = [79, 69, 89] as const
const given = totals.map(total => `${total} 分`)

const all = [...names, ...scores, ...given, ...objector]

interface Role {
  readonly email: string | null
  readonly office?: boolean
  /** What it may know by its office. */
  readonly allowed?: readonly string[]
}

const office = { office: true } as const
const roles: readonly Role[] = [
  { email: null },
  // An expert knows what they gave themselves, and no more.
  { email: 'expert@sample.test', allowed: given.slice(0, 1) },
  ...['enterprise', 'operator', 'manager', 'technician', 'finance', 'operator-textile', 'matchmaker'].map(
    name => ({ email: `${name}@sample.test` }),
  ),
  ...['district', 'department', 'treasury'].map(name => ({ email: `${name}@sample.test`, ...office })),
  // Who keeps people knows that they are there; who organises reviews, what those said that are over.
  ...['auditor', 'security', 'sysadmin'].map(name => ({
    email: `${name}@sample.test`,
    ...office,
    allowed: names,
  })),
  { email: 'lead@sample.test', ...office, allowed: [...names, ...scores, ...given] },
]

const paths = (entries: readonly RouteConfigEntry[]): string[] =>
  entries.flatMap(({ path, children = [] }) => [...(path ? [`/${path}`] : []), ...paths(children)])
const plain = paths(routes).filter(path => !/[:*]/.test(path) && path !== '/sign-out')

/** Minutes as they are written: they name who was there. */
async function minuted(browser: Browser): Promise<void> {
  const { request } = (await desk(browser, 'lead@sample.test', office)).context()
  const { reviews } = await (await request.get('/api/v1/reviews?state=closed')).json()
  for (const { id } of reviews) {
    const { minutes } = await (await request.get(`/api/v1/reviews/${id}`)).json()
    const data = {
      revision: minutes[0]?.revision ?? 0,
      text: `到会专家：${names.join('、')}。${scores[0]}。`,
    }
    expect((await request.post(`/api/v1/reviews/${id}/minutes`, { data })).status()).toBe(200)
  }
}

/** Addresses of records that are somebody's: whoever knows them may try. */
async function ofOthers(browser: Browser): Promise<string[]> {
  const { request } = (await desk(browser, 'lead@sample.test', office)).context()
  const get = async (path: string) => (await request.get(`/api/v1${path}`)).json()
  const { applications } = await get('/recognition-applications')
  const listed = await Promise.all(Object.keys(reviewStates).map(state => get(`/reviews?state=${state}`)))
  const reviews = listed.flatMap(one => one.reviews)
  const { awards } = await get('/office/subsidies')
  const nobody = crypto.randomUUID()
  const { calls } = await get('/recognition-calls')
  const [platform] = (await get('/platforms')).platforms
  const lines = (await get(`/platforms/${platform.id}`)).lines.slice(0, 1)
  return [
    ...calls.map(
      ({ id }: Record<string, string>) => `/api/v1/exports/recognition-applications.xlsx?callId=${id}`,
    ),
    ...awards.map(({ id }: Record<string, string>) => `/support/letters/${id}`),
    // What the sample has none of answers an error.
    ...[`/reports/${nobody}`, `/samples/${nobody}`, '/verify/00000-00000'],
    ...['equipment', 'services', 'tests'].map(kind => `/${kind}/${nobody}/ended`),
    ...lines.flatMap(({ id }: Record<string, string>) =>
      ['now', 'label', 'ended'].map(part => `/lines/${id}/${part}`),
    ),
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

// Before all roles have asked: sheets are had twenty times a minute from one address.
test('[D7] the crawl reads what is packed in a sheet', async ({ page }) => {
  const word = '海宁光伏与功能膜中试平台'
  const { told } = await crawl(page.context().request, ['/', '/api/v1/exports/platforms.xlsx'], [word])
  expect(told.join()).toContain(`/api/v1/exports/platforms.xlsx: ${word}`)
})

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

  await minuted(browser)
  const others = await ofOthers(browser)
  expect(others.length).toBeGreaterThan(10)
  const pages: Pages = new Map()
  const reached = new Set<string>()
  for (const { email, office: isOffice = false, allowed = [] } of roles) {
    const page = email ? await desk(browser, email, { office: isOffice }) : visitor
    const forbidden = all.filter(word => !allowed.includes(word))
    const { request } = page.context()
    const { told, fetched, answered } = await crawl(request, [...plain, ...others], forbidden, pages)
    expect(told, email ?? 'nobody').toEqual([])
    expect(fetched.size, email ?? 'nobody').toBeGreaterThan(80)
    expect(answered, email ?? 'nobody').toBeGreaterThan(40)
    for (const path of fetched) for (const id of routesOf(path.split('?')[0] ?? '')) reached.add(id)
  }
  const ids = (entries: readonly RouteObject[]): string[] =>
    entries.flatMap(({ id = '', children = [] }) => [id, ...ids(children)])
  // Signing out is an act and no page.
  expect(ids(known).filter(id => !reached.has(id))).toEqual(['account/sign-out'])
})

test('[D7] the crawl of pages catches what stands in a page and in its data', async ({ browser, page }) => {
  const lead = await desk(browser, 'lead@sample.test', office)
  const asLead = await crawl(lead.context().request, await ofOthers(browser), [...names, ...scores, ...given])
  expect(asLead.told.join()).toContain('/api/v1/reviews/')
  for (const word of [names[0], ...given]) expect(asLead.told.join()).toContain(word)
  const word = '海宁光伏与功能膜中试平台'
  const pages: Pages = new Map()
  const enterprise = await desk(browser, 'enterprise@sample.test')
  // From the second page on its own routes alone are asked; a page that isn't made anew says what it said before.
  const start = ['/verify', '/platforms']
  await crawl(page.context().request, start, [], pages)
  for (const { request } of [page.context(), enterprise.context()]) {
    const { told } = await crawl(request, start, [word], pages)
    const where = told.map(one => one.split(':')[0])
    expect(where).toContain('/platforms')
    expect(where).toContainEqual(expect.stringMatching(/^\/platforms\.data\?_routes=/))
  }
})
