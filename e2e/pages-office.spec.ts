/** Every page of the offices and of who is decided about: comes alive, has no finding of accessibility, and fits a phone. */

import { firstLink, inspect } from './inspecting.ts'
import { desk } from './people.ts'
import { test } from './test.ts'

test('the pages on the way to a title', async ({ browser }) => {
  await inspect(await desk(browser, 'operator-textile@sample.test'), ['/workspace/pool'])
  const page = await desk(browser, 'lead@sample.test', { office: true })
  await inspect(page, [
    '/office/pool',
    await firstLink(page, '/office/pool', { to: '/office/pool/' }),
    '/office/titles',
    await firstLink(page, '/office/titles', { to: '/office/titles/' }),
  ])
})

test('the pages of layout', async ({ browser }) => {
  const place = await desk(browser, 'district@sample.test', { office: true })
  await inspect(place, [
    '/office/layout/builds/new?cluster=hydrogen&process=hydrogen',
    '/office/layout/plans',
    await firstLink(place, '/office/layout/builds', { name: '草稿' }),
  ])
  const lead = await desk(browser, 'lead@sample.test', { office: true })
  await inspect(lead, [
    '/office/layout',
    '/office/gaps?cluster=hydrogen',
    '/office/layout/builds',
    await firstLink(lead, '/office/layout/builds', { name: '高温反应' }),
    '/office/layout/plans',
    '/office/layout/gate',
  ])
})

test('the pages of an expert', async ({ browser }) => {
  const page = await desk(browser, 'expert@sample.test')
  const list = '/workspace/diagnoses'
  const panel = await firstLink(page, '/workspace/panels', { name: '示例软包电芯中试线论证' })
  await inspect(page, [
    ...['/workspace', list, await firstLink(page, list, { to: `${list}/` })],
    ...['/workspace/panels', panel, '/workspace/panels/profile'],
  ])
})

test('the pages of the office', async ({ browser }) => {
  const page = await desk(browser, 'district@sample.test', { office: true })
  await inspect(page, [
    '/office',
    '/office/overview',
    '/office/overview?view=screen',
    '/office/gaps',
    '/office/organisations',
  ])
  const lead = await desk(browser, 'lead@sample.test', { office: true })
  const title = await firstLink(lead, '/office/reviews', { to: '/office/reviews/titles/' })
  const round = await firstLink(lead, '/office/evaluations', { to: '/office/evaluations/' })
  await inspect(lead, [
    '/office/reviews',
    title,
    '/office/gaps',
    '/office/usage',
    await firstLink(lead, '/office/usage', { to: '/office/usage/' }),
    '/office/pairs',
    await firstLink(lead, '/office/pairs', { name: 'JD' }),
    '/office/events',
    '/office/events/new',
    '/office/check-in',
    '/office/income',
    await firstLink(lead, '/office/income', { to: '/office/income/' }),
    '/office/evaluations',
    round,
    `${round}/report`,
    '/office/index-tables',
    '/office/vouchers',
    '/office/vouchers/quotas',
    '/office/vouchers/redemptions',
    await firstLink(lead, '/office/vouchers/redemptions', { to: '/office/vouchers/uses/' }),
    '/office/vouchers/schemes',
    '/office/subsidies',
    '/office/subsidies/entitled',
    '/office/subsidies/payments',
    '/office/subsidies/budget',
    await firstLink(lead, '/office/subsidies', { name: 'BZ' }),
    '/office/pending',
    '/office/targets',
    '/office/targets/T4',
    '/office/targets/T2',
    '/office/targets/import',
    '/office/tasks',
    '/office/tasks/%E4%B8%802',
    await firstLink(lead, '/office/tasks/%E4%B8%802', { to: '/office/milestones/' }),
    '/office/issues',
    await firstLink(lead, '/office/issues', { to: '/office/issues/' }),
    '/office/slips',
    await firstLink(lead, '/office/slips', { to: '/office/slips/' }),
    '/office/monthly-review',
    '/office/allocation',
    '/office/diagnoses',
    '/office/recognition',
    await firstLink(lead, '/office/recognition', { to: '/office/recognition/0' }),
    '/office/recognition/calls',
    '/office/recognition/objections',
    '/office/recognition/process',
    await firstLink(lead, '/office/diagnoses', { to: '/office/diagnoses/' }),
    '/office/news',
    '/office/news/new/policy',
    '/office/panels',
    await firstLink(lead, '/office/panels', { name: 'PS' }),
    '/office/panels/new',
    '/office/panels/experts',
    await firstLink(lead, '/office/panels/experts', { name: '专家三' }),
    '/office/panels/holdings',
    '/office/synonyms',
    '/office/weights',
    '/office/wordings',
    '/office/wordings/booking.requested',
    '/office/classifications',
  ])
  const department = await desk(browser, 'department@sample.test', { office: true })
  const event = await firstLink(department, '/office/events', { to: '/office/events/0' })
  await inspect(department, [event, `${event}/edit`])
  const security = await desk(browser, 'security@sample.test', { office: true })
  const members = await firstLink(security, '/office/organisations', { to: '/office/organisations/' })
  await inspect(security, ['/office', '/office/exceptions', '/office/organisations', members])
  const auditor = await desk(browser, 'auditor@sample.test', { office: true })
  await inspect(auditor, ['/office', '/office/audit'])
  const sysadmin = await desk(browser, 'sysadmin@sample.test', { office: true })
  await inspect(sysadmin, ['/office', '/office/government'])
})
