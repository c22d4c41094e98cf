/** What is cancelled too late counts; who finds that wrong says so once, and the platform's manager decides. */

import { startOf } from '#kernel/calendar.ts'
import { api, freeDays, lineOf } from './asking.ts'
import { dialogOf } from './choosing.ts'
import { findingsOn } from './inspecting.ts'
import { desk } from './people.ts'
import { expect, test } from './test.ts'

const line = '饮料与果蔬加工线'
const hour = 3_600_000
const words = { purpose: '果蔬汁配方小批量试制', contact: '项目组 0573-0000001' }

test('[AC-51] a late cancellation is appealed by its client on a phone and decided by the platform', async ({
  browser,
}) => {
  const [client, platform, stranger] = await Promise.all([
    desk(browser, 'enterprise2@sample.test'),
    desk(browser, 'operator-food@sample.test'),
    desk(browser, 'operator-battery@sample.test'),
  ])
  const lineId = await lineOf(platform, line)
  // A day on which this platform demands a notice that nobody can keep.
  const [date] = await freeDays(platform, lineId, { ahead: 16, hours: [8, 12], amount: 1 })
  if (!date) throw new Error('no day')
  const start = new Date(startOf(date).getTime() + 8 * hour)
  const { platforms } = await api<{ platforms: { id: string }[] }>(platform, 'get', '/own/platforms')
  const { ruleId } = await api<{ ruleId: string }>(
    platform,
    'post',
    `/own/platforms/${platforms[0]?.id}/rules`,
    {
      ...{ lineId, validFrom: date, source: '示例平台预约办法' },
      content: { kind: 'notice', of: 'cancel', hours: 2000 },
    },
  )
  await api(platform, 'post', `/own/rules/${ruleId}/end`, { last: date })
  const { bookingId } = await api<{ bookingId: string }>(client, 'post', '/bookings', {
    ...{ lineId, start, end: new Date(start.getTime() + 4 * hour), ...words },
  })
  await api(platform, 'post', `/bookings/${bookingId}/confirmation`, { version: 1 })
  const { number } = await api<{ number: string }>(client, 'get', `/bookings/${bookingId}`)

  await client.setViewportSize({ width: 360, height: 740 })
  await client.goto(`/workspace/bookings/${bookingId}`)
  await client
    .getByRole('button', { name: /取\s*消/ })
    .first()
    .click()
  await expect(dialogOf(client).getByText(/将记为逾期取消/)).toBeVisible()
  await dialogOf(client).getByLabel('理由').fill('原料供应商停产，无法按期到货')
  await dialogOf(client).getByRole('button', { name: '取消预约' }).click()
  await expect(client.getByText('逾期取消').first()).toBeVisible()

  await client.goto('/workspace/violations')
  const own = client.getByRole('article').filter({ hasText: number })
  await expect(own).toContainText('逾期取消')
  expect(await findingsOn(client)).toEqual([])
  await own.getByRole('button', { name: /申诉/ }).click()
  await dialogOf(client).getByRole('button', { name: '提交申诉' }).click()
  await expect(dialogOf(client).getByText(/至少 5 个字/)).toBeVisible()
  await dialogOf(client).getByLabel('情况和理由').fill('停产通知已在三天前送达平台')
  await dialogOf(client).getByRole('button', { name: '提交申诉' }).click()
  await expect(own).toContainText('申诉：停产通知已在三天前送达平台')
  await expect(own.getByRole('button', { name: /申诉/ })).toHaveCount(0)

  await stranger.goto('/workspace/recorded-violations')
  await expect(stranger.getByRole('heading', { name: '违规与申诉' })).toBeVisible()
  await expect(stranger.getByText(number)).toHaveCount(0)

  await platform.goto('/workspace/recorded-violations')
  const recorded = platform.getByRole('article').filter({ hasText: number })
  await recorded.getByRole('button', { name: /作出决定/ }).click()
  await dialogOf(platform).getByText('撤销该次违规').click()
  await dialogOf(platform).getByLabel('理由').fill('停产通知属实，提前告知过')
  await dialogOf(platform)
    .getByRole('button', { name: /^决\s*定$/ })
    .click()
  await expect(recorded).toContainText('决定：停产通知属实')
  await expect(recorded.getByRole('button', { name: /作出决定/ })).toHaveCount(0)

  await client.reload()
  await expect(own).toContainText('申诉后撤销')
  await expect(own).toContainText('决定：停产通知属实')
})
