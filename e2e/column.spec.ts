/** 条款 三4: 政策资讯 at an address of a department's site, between its header and footer, through a proxy of that site. */
import { departmentSite } from './department.ts'
import { findingsOn } from './inspecting.ts'
import { expect, test } from './test.ts'

test('a visitor of the department reads, filters and searches the column without leaving its site', async ({
  page,
  baseURL,
}) => {
  const system = baseURL ?? ''
  const site = await departmentSite(system)
  const asked: string[] = []
  page.on('request', one => asked.push(one.url()))
  const failed: string[] = []
  page.on('response', one => one.status() >= 400 && failed.push(`${one.status()} ${one.url()}`))
  page.on('console', one => one.type() === 'error' && failed.push(one.text()))

  await page.goto(`${site.url}/zszx/`)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('政策资讯')
  await expect(page.getByRole('banner')).toHaveText('示例部门网站')
  await expect(page.getByRole('contentinfo')).toHaveText('示例部门主办')
  await expect(page.getByText('示例系统')).toBeVisible()
  const corner = await page
    .locator('article.card')
    .first()
    .evaluate(card => getComputedStyle(card).borderRadius)
  expect(corner, 'its styles have come').not.toBe('0px')
  expect(await findingsOn(page)).toEqual([])

  const main = page.getByRole('main')
  await main
    .getByRole('link', { name: /政策文件/ })
    .first()
    .click()
  await expect(page).toHaveURL(`${site.url}/zszx/?kind=policy`)
  await main.getByLabel('查找内容').fill('一4')
  await main.getByRole('button', { name: '查找' }).click()
  await expect(page).toHaveURL(/\/zszx\/\?kind=policy&q=/)
  await main.getByRole('link', { name: /^一4/ }).first().click()
  await expect(page).toHaveURL(/\/zszx\/[0-9a-f-]{36}#clause-/)
  await expect(page.getByRole('contentinfo')).toHaveText('示例部门主办')
  await expect(page.getByRole('heading', { name: '公开记录' })).toBeVisible()

  // What the column hasn't is where the system is; what it has is there, under the site's own address.
  const links = await page
    .locator('main a[href]')
    .evaluateAll(all => all.map(one => (one as HTMLAnchorElement).href))
  const elsewhere = links.filter(link => !link.startsWith(`${site.url}/zszx/`))
  expect(elsewhere.filter(link => link.startsWith(site.url))).toEqual([])
  expect(elsewhere).toContain(`${system}/policy#clauses`)
  for (const link of new Set(
    links.filter(one => one.startsWith(site.url)).map(one => one.split('#')[0] ?? ''),
  ))
    expect((await page.request.get(link)).status(), link).toBe(200)
  const feed = await page.request.get(`${site.url}/zszx/feed.xml`)
  expect(feed.headers()['content-type']).toContain('application/rss+xml')
  expect((await page.request.get(`${site.url}/zszx/none`)).status()).toBe(404)

  expect(asked.filter(url => !url.startsWith(`${site.url}/zszx/`))).toEqual([])
  expect(failed).toEqual([])
  site.stop()
})

test('[S2] the column is nobody’s in particular, and lends its address to no other page', async ({
  request,
}) => {
  const plain = await (await request.get('/news')).text()
  const column = async (headers: Record<string, string>) =>
    (await request.get('/column/', { headers })).text()
  const first = await column({ 'x-forwarded-prefix': '/zszx', cookie: 'session=theirs; look=large' })
  expect(first).toContain('href="/zszx/')
  expect(first).not.toContain('<script')
  expect(first).not.toContain('data-text="large"')
  expect(await column({ 'x-forwarded-prefix': '/other' })).not.toContain('/zszx/')
  // Nobody makes the portal's own page another by saying where it stands.
  expect(
    await (await request.get('/news', { headers: { 'x-forwarded-prefix': '/zszx' } })).text(),
  ).not.toContain('/zszx')
  expect(plain).toContain('<header class="head"')
  expect((await request.post('/column/', { data: {} })).status()).toBeGreaterThanOrEqual(400)
})
