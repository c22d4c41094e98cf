/** Every page, whoever it is for: comes alive, has no finding of accessibility, and fits a phone. */

import {
  findingsOn,
  firstLink,
  inquiriesOf,
  inquiring,
  inspect,
  linked,
  open,
  runOf,
  seriesOf,
} from './inspecting.ts'
import { desk } from './people.ts'
import { expect, test } from './test.ts'

/** A box in the list of platforms that chooses one for comparison. */
const choice = /name="platform" value="([^"]+)"/g

test('the public pages', async ({ page }) => {
  const platform = await firstLink(page, '/platforms', { to: '/platforms/' })
  const line = await firstLink(page, platform, { to: '/lines/' })
  const chosen = [...(await page.request.get('/platforms').then(answer => answer.text())).matchAll(choice)]
    .slice(0, 6)
    .map(([, id]) => `platform=${id}`)
  await inspect(page, [
    '/',
    '/platforms',
    '/compare',
    `/compare?${chosen.slice(0, 1)}`,
    `/compare?${chosen.slice(0, 5).join('&')}`,
    `/platforms?q=${encodeURIComponent('没有这样的平台')}`,
    `/search?q=${encodeURIComponent('反应釜')}`,
    `/search?q=${encodeURIComponent('没有这样的记录')}`,
    `/search?of=volume&is=${encodeURIComponent('5 kg')}`,
    platform,
    `${platform}/history`,
    `${platform}/history/1`,
    await firstLink(page, '/platforms?level=provincial', { to: '/platforms/' }),
    line,
    `${line}/now`,
    `${line}/label`,
    line.replace('/lines/', '/prices/'),
    `${line.replace('/lines/', '/prices/')}?quantity=7`,
    `${line.replace('/lines/', '/prices/')}?quantity=0`,
    '/tests',
    linked({ to: '/tests/' }),
    '/tests?mark=CNAS&days=more&most=1',
    `/tests?q=${encodeURIComponent('没有这样的项目')}`,
    '/equipment',
    linked({ to: '/equipment/' }),
    `/equipment?q=${encodeURIComponent('没有这样的设备')}`,
    '/needs',
    linked({ to: '/needs/' }),
    '/needs?confidentiality=public&due=30&industry=A01',
    `/needs?kind=gap&q=${encodeURIComponent('没有这样的需求')}`,
    '/idle',
    '/alerts/stop?token=none',
    '/results',
    linked({ to: '/results/' }),
    '/solutions',
    linked({ to: '/solutions/' }),
    `/plants?parameter=${encodeURIComponent('clear-height:≥8 m')}`,
    `/plants?of=clear-height&is=${encodeURIComponent('5 kg')}`,
    await firstLink(page, '/plants', { to: '/plants/' }),
    `/factories?q=${encodeURIComponent('没有这样的企业')}`,
    await firstLink(page, '/factories', { to: '/factories/' }),
    '/freshness',
    '/policy',
    '/support',
    '/support?level=national&recognisedOn=2025-01-01&net=600万&tax=78万&used=1万&provincial=300万&percent=20&grade=excellent',
    '/plan',
    '/dashboard',
    '/dashboard?from=2026-01&to=2026-06&locality=330481',
    '/dashboard?view=screen',
    '/public-notices',
    linked({ to: '/public-notices/' }),
    '/draws',
    '/news',
    await firstLink(page, '/news?kind=policy', { to: '/news/' }),
    await firstLink(page, '/news?kind=case', { to: '/news/' }),
    '/events',
    linked({ to: '/events/0' }),
    '/pairs',
    '/pledges',
    linked({ to: '/pledges/' }),
    '/pledges?year=2001',
    '/coverage',
    '/coverage?by=validation',
    '/builds',
    '/pool',
    '/titles',
    '/classifications',
    '/classifications/gbt-4754',
    `/classifications/gbt-4754?q=${encodeURIComponent('没有这样的行业')}`,
    '/classifications/cluster-135n',
    '/classifications/hazard?day=2000-01-01',
    '/verify',
    '/verify?code=nothing-of-the-kind-was-issued',
    '/docs/api',
    '/docs/api?module=events',
    '/docs/api?operation=steering.raiseIssue',
    '/docs/permissions',
    '/docs/permissions?role=district-office',
    '/docs/retention',
    '/docs/accessibility',
    '/sign-in',
    '/register',
    '/password/forgotten',
    '/password/reset?token=none',
    '/register/complete?token=none',
  ])
})

test('pages in large text and high contrast', async ({ page, context, baseURL }) => {
  await context.addCookies([{ name: 'look', value: 'large.contrast', url: baseURL ?? '' }])
  await inspect(page, [
    '/',
    '/platforms',
    '/dashboard',
    '/dashboard?view=screen',
    '/coverage',
    '/events',
    '/sign-in',
    '/docs/accessibility',
  ])
})

test('a page that does not exist says so and leads back', async ({ page }) => {
  const response = await page.goto('/platforms/nothing-here')
  expect(response?.status()).toBe(404)
  await expect(page.getByRole('main').getByRole('link').first()).toBeVisible()
  expect(await findingsOn(page)).toEqual([])
})

test('the pages of an enterprise', async ({ browser }) => {
  const page = await desk(browser, 'enterprise@sample.test')
  const need = await firstLink(page, '/workspace/needs', { to: '/workspace/needs/' })
  const matches = await firstLink(page, '/workspace/needs', { name: '看匹配' })
  const booking = await firstLink(page, '/workspace/bookings', { to: '/workspace/bookings/' })
  const book = await firstLink(page, matches, { name: '申请预约' })
  const order = await firstLink(page, '/workspace/orders', { to: '/workspace/orders/' })
  await inspect(page, [
    '/account',
    '/account/second-factor',
    '/workspace',
    '/workspace/needs',
    '/workspace/needs/import',
    '/workspace/needs/new',
    '/workspace/needs/new/direct',
    '/workspace/needs/new/questions/reaction',
    '/workspace/needs/new/questions/none',
    need,
    matches,
    `${need}/diagnosis`,
    `${need}/progress`,
    `${await firstLink(page, '/workspace/needs', { name: '软包电芯小批量试制' })}/diagnosis`,
    await firstLink(page, '/workspace/needs', { name: '谁看过' }),
    book,
    '/account/notices',
    '/account/notices?unread',
    '/account/notice-settings',
    await runOf(page, '200 L 耐腐蚀反应线'),
    '/account/industry',
    '/account/industry?q=C26',
    '/account/searches',
    '/account/feeds',
    `/account/searches?q=${encodeURIComponent('反应')}`,
    '/workspace/idle-offers',
    linked({ name: '按闲时价格申请' }),
    '/workspace/inquiries',
    ...(await inquiriesOf(page)),
    '/workspace/quotes',
    linked({ to: '/workspace/quotes/' }),
    '/workspace/orders',
    '/workspace/my-bills',
    linked({ to: '/workspace/bills/' }),
    order,
    `${order}/contract`,
    `${order}/execution`,
    matches.replace('/matches', '/route'),
    `${matches.replace('/matches', '/inquire')}?line=none`,
    await inquiring(page, matches),
    '/workspace/bookings',
    '/workspace/booking-calendar',
    '/workspace/booking-calendar?view=list',
    await seriesOf(page, new URL(book, 'http://local').pathname.split('/').at(-1) ?? ''),
    '/workspace/waiting',
    '/workspace/violations',
    '/workspace/vouchers',
    linked({ to: '/workspace/voucher-uses/' }),
    '/workspace/qualifications',
    '/workspace/events',
    linked({ to: '/workspace/events/' }),
    '/workspace/pairs',
    '/workspace/pairs/new',
    await firstLink(page, '/workspace/pairs', { name: 'JD' }),
    booking,
    '/workspace/nowhere',
    '/workspace/members',
  ])
})

test('the pages of a matchmaker, and of who asked for help', async ({ browser }) => {
  const page = await desk(browser, 'matchmaker@sample.test')
  const taken = await firstLink(page, '/workspace/matchmaking', { to: '/workspace/matchmaking/' })
  await inspect(page, ['/workspace', '/workspace/matchmaking', taken])
  const owner = await desk(browser, 'enterprise@sample.test')
  await open(owner, '/workspace/needs')
  const row = owner.getByRole('row').filter({ hasText: '含氟单体 100 L 放大试验' })
  const advised = await row.getByRole('link', { name: '看匹配' }).getAttribute('href')
  await inspect(owner, [advised ?? ''])
})

test('a printed page has what was decided, no buttons, and says that it is a sample', async ({ browser }) => {
  const page = await desk(browser, 'enterprise@sample.test')
  await open(page, await firstLink(page, '/workspace/bookings', { to: '/workspace/bookings/' }))
  await page.emulateMedia({ media: 'print' })
  await expect(page.getByRole('heading', { name: /^预约 YY/ })).toBeVisible()
  await expect(page.getByRole('heading', { name: '时间线' })).toBeVisible()
  await expect(page.getByText('示例系统：')).toBeVisible()
  await expect(page.getByRole('button')).toHaveCount(0)
  await expect(page.getByRole('navigation', { name: '工作台导航' })).toBeHidden()
})

test('the pages of the books and of shared benefit', async ({ browser }) => {
  const page = await desk(browser, 'operator@sample.test')
  const agreement = await firstLink(page, '/workspace/sharing', { name: '第 1 版' })
  await inspect(page, [
    ...['', '?from=2000-01-01&to=2000-12-31', '/vouchers', '/vouchers?state=posted', '/import'].map(
      one => `/workspace/ledger${one}`,
    ),
    '/workspace/ledger/entries?account=income&detail=service',
    await firstLink(page, '/workspace/ledger/entries', { to: '/workspace/ledger/entries/' }),
    '/workspace/ledger/sufficiency',
    '/workspace/ledger/closing',
    '/workspace/sharing',
    agreement,
    `${agreement.replace(/[^/]+$/, 'new')}?platform=none`,
    '/workspace/sharing/sales',
    linked({ to: '/workspace/sharing/sales/' }),
    '/workspace/sharing/runs',
    linked({ to: '/workspace/sharing/runs/' }),
  ])
  await inspect(await desk(browser, 'investor@sample.test'), [
    '/workspace',
    '/workspace/sharing/own',
    agreement,
  ])
  await inspect(await desk(browser, 'finance@sample.test'), ['/workspace', '/workspace/ledger'])
})

test('the pages of a platform', async ({ browser }) => {
  const page = await desk(browser, 'operator@sample.test')
  const applying = await firstLink(page, '/workspace/recognition', { to: '/workspace/recognition/' })
  const platform = await firstLink(page, '/workspace/platforms', { to: '/workspace/platforms/' })
  const packaged = await firstLink(page, '/workspace/recognition', { to: '/platforms/' })
  const runs = await firstLink(page, platform, { name: '整套流程' })
  const order = await firstLink(page, '/workspace/received-orders', { to: '/workspace/orders/' })
  const request = await firstLink(page, '/workspace/requests', { to: '/workspace/requests/' })
  await inspect(page, [
    '/workspace',
    '/workspace/recognition',
    `${applying.replace('/workspace/recognition/', '/applications/')}?draft`,
    applying,
    packaged,
    packaged.replace('/provincial', '/national'),
    '/workspace/platforms',
    '/workspace/platforms/new',
    platform,
    `${platform}/edit`,
    `${platform}/lines/new`,
    `${platform}/services/new`,
    `${platform}/tests/new`,
    await firstLink(page, platform, { to: `${platform}/lines/` }),
    await firstLink(page, platform, { name: '开放安排' }),
    `${platform}/resources`,
    runs,
    `${runs}/new`,
    await firstLink(page, runs, { name: '釜式反应放大（示例）' }),
    `${platform}/import`,
    `${platform}/equipment`,
    linked({ to: `${platform}/equipment/` }),
    `${platform}/equipment?q=${encodeURIComponent('没有这样的设备')}`,
    `${platform}/equipment/new`,
    '/workspace/requests',
    '/workspace/received-inquiries',
    linked({ to: '/workspace/received-inquiries/' }),
    '/workspace/given-quotes',
    `${request}/quote`,
    '/workspace/received-orders',
    order,
    `${order}/contract`,
    `${order}/contract/edit`,
    '/workspace/openings',
    '/workspace/idle',
    '/workspace/waiting-list',
    '/workspace/received-vouchers',
    linked({ to: '/workspace/voucher-uses/' }),
    '/workspace/subsidies',
    linked({ to: '/workspace/subsidies/' }),
    '/workspace/stops',
    '/workspace/issued-qualifications',
    '/workspace/recorded-violations',
    `${platform}/rules`,
    '/workspace/usage',
    linked({ to: '/workspace/usage/entries/' }),
    '/workspace/usage/times',
    '/workspace/usage/figures',
    '/workspace/usage/meters',
    '/workspace/usage/import',
    '/workspace/directed-needs',
    '/workspace/self-checks',
    '/workspace/title-courses',
    '/workspace/disclosures',
    '/workspace/questions',
    await firstLink(page, '/workspace/requests', { to: '/workspace/requests/' }),
    ...['timeline', 'day', 'week', 'month', 'list'].map(view => `/workspace/calendar?view=${view}`),
    '/workspace/day-sheet',
    '/workspace/members',
  ])
})

test('the pages of who bills for a platform', async ({ browser }) => {
  const page = await desk(browser, 'operator-haining@sample.test')
  const order = await firstLink(page, '/workspace/received-orders', { to: '/workspace/orders/' })
  await inspect(page, [
    order,
    `${order}/bill`,
    '/workspace/given-bills',
    linked({ to: '/workspace/bills/' }),
    '/workspace/receipts',
    '/workspace/receipts/import',
    '/workspace/bill-disputes',
    '/workspace/bill-conditions',
  ])
})

test('the pages of who publishes results and plants, and of who agrees to it', async ({ browser }) => {
  const page = await desk(browser, 'operator@sample.test')
  await inspect(page, [
    '/workspace/showcase',
    '/workspace/showcase/import',
    ...['achievement', 'solution', 'plant', 'factory'].map(kind => `/workspace/showcase/new/${kind}`),
    await firstLink(page, '/workspace/showcase', { name: '示例' }),
    '/workspace/reviews',
  ])
  const office = await desk(browser, 'district@sample.test', { office: true })
  const review = await firstLink(office, '/office/reviews', { to: '/office/reviews/' })
  await inspect(office, ['/office/reviews', review])
})

test('without scripts the portal is read, searched and signed into', async ({ browser }) => {
  const context = await browser.newContext({ javaScriptEnabled: false })
  const page = await context.newPage()
  await page.goto('/')
  await page.getByRole('searchbox').first().fill('反应')
  await page.getByRole('searchbox').first().press('Enter')
  await expect(page).toHaveURL(/\/search\?/)
  await page.locator('main article a').first().click()
  await expect(page.locator('h1')).toBeVisible()
  await page.goto('/sign-in')
  await page.getByLabel('邮箱').fill('nobody@sample.test')
  await page.getByLabel('密码').fill('wrong wrong wrong')
  await page.getByRole('main').getByRole('button', { name: '登录' }).click()
  await expect(page.getByRole('alert')).toBeVisible()
  await expect(page.getByLabel('邮箱')).toHaveValue('nobody@sample.test')
})

test('the pages of who carries out an order', async ({ browser }) => {
  const page = await desk(browser, 'technician-haining@sample.test')
  const execution = await firstLink(page, '/workspace/executions', { to: '/workspace/orders/' })
  const order = execution.replace('/execution', '')
  const report = await firstLink(page, '/workspace/executions', { to: '/workspace/reports/' })
  const label = await firstLink(page, execution, { name: '标签' })
  await open(page, report)
  const verify = await page.locator('main a[href*="/verify/"]').getAttribute('href')
  await inspect(page, [
    '/workspace/executions',
    execution,
    `${execution}?part=batches`,
    `${execution}?part=reports`,
    `${execution}?part=results`,
    `${order}/batches/new`,
    `${order}/reports/new`,
    report,
    report.replace('/workspace', ''),
    label,
    new URL(verify ?? '', page.url()).pathname,
  ])
})
