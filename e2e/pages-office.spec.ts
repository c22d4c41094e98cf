/** Every page of the offices and of who is decided about: comes alive, has no finding of accessibility, and fits a phone. */

import { firstLink, inspect, linked } from './inspecting.ts'
import { desk } from './people.ts'
import { test } from './test.ts'

test('the pages on the way to a title', async ({ browser }) => {
  await inspect(await desk(browser, 'operator-textile@sample.test'), ['/workspace/pool'])
  const page = await desk(browser, 'lead@sample.test', { office: true })
  await inspect(page, [
    '/office/pool',
    linked({ to: '/office/pool/' }),
    '/office/titles',
    linked({ to: '/office/titles/' }),
  ])
})

test('the pages of layout', async ({ browser }) => {
  const place = await desk(browser, 'district@sample.test', { office: true })
  const draft = await firstLink(place, '/office/layout/builds', { name: '草稿' })
  await inspect(place, [
    '/office/layout/builds/new?cluster=hydrogen&process=hydrogen',
    '/office/layout/plans',
    draft,
    `${draft}/edit`,
  ])
  const lead = await desk(browser, 'lead@sample.test', { office: true })
  await inspect(lead, [
    '/office/layout',
    '/office/gaps?cluster=hydrogen',
    '/office/layout/builds',
    linked({ name: '高温反应' }),
    '/office/layout/plans',
    '/office/layout/gate',
  ])
})

test('the pages of an expert', async ({ browser }) => {
  const page = await desk(browser, 'expert@sample.test')
  await inspect(page, [
    ...['/workspace', '/workspace/diagnoses', linked({ to: '/workspace/diagnoses/' })],
    ...['/workspace/panels', linked({ name: '示例软包电芯中试线论证' }), '/workspace/panels/profile'],
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
    '/office/news',
    linked({ to: '/office/news/0' }),
  ])
  const lead = await desk(browser, 'lead@sample.test', { office: true })
  const round = await firstLink(lead, '/office/evaluations', { to: '/office/evaluations/' })
  await inspect(lead, [
    '/office/reviews',
    linked({ to: '/office/reviews/titles/' }),
    '/office/gaps',
    '/office/usage',
    linked({ to: '/office/usage/' }),
    '/office/pairs',
    linked({ name: 'JD' }),
    '/office/events',
    '/office/events/new',
    '/office/check-in',
    '/office/income',
    linked({ to: '/office/income/' }),
    '/office/evaluations',
    round,
    `${round}/report`,
    '/office/index-tables',
    '/office/vouchers',
    '/office/vouchers/quotas',
    '/office/vouchers/redemptions',
    linked({ to: '/office/vouchers/uses/' }),
    '/office/vouchers/schemes',
    '/office/subsidies',
    linked({ name: 'BZ' }),
    '/office/subsidies/entitled',
    '/office/subsidies/payments',
    '/office/subsidies/budget',
    '/office/pending',
    '/office/targets',
    '/office/targets/T4',
    '/office/targets/T2',
    '/office/targets/import',
    '/office/tasks',
    '/office/tasks/%E4%B8%802',
    linked({ to: '/office/milestones/' }),
    '/office/issues',
    linked({ to: '/office/issues/' }),
    '/office/slips',
    linked({ to: '/office/slips/' }),
    '/office/monthly-review',
    '/office/allocation',
    '/office/diagnoses',
    linked({ to: '/office/diagnoses/' }),
    '/office/recognition',
    linked({ to: '/office/recognition/0' }),
    '/office/recognition/calls',
    '/office/recognition/objections',
    '/office/recognition/process',
    '/office/news',
    '/office/news/import',
    '/office/news/new/policy',
    '/office/panels',
    linked({ name: 'PS' }),
    '/office/panels/new',
    '/office/panels/experts',
    linked({ name: '专家三' }),
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
  await inspect(security, [
    ...['/office', '/office/exceptions', '/office/organisations'],
    linked({ to: '/office/organisations/' }),
  ])
  const auditor = await desk(browser, 'auditor@sample.test', { office: true })
  await inspect(auditor, ['/office', '/office/audit'])
  const sysadmin = await desk(browser, 'sysadmin@sample.test', { office: true })
  await inspect(sysadmin, ['/office', '/office/government'])
})
