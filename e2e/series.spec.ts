/** A line again and again, two clients who change places, a resource with hours of its own. */

import { addDays, dateOf, startOf, weekdayOf } from '#kernel/calendar.ts'
import { systemClock } from '#kernel/clock.ts'
import { api, lineOf } from './asking.ts'
import { desk } from './people.ts'
import { expect, type Page, test } from './test.ts'

const line = '小批量织造染整线'
const hour = 3_600_000
const words = { purpose: '坯布染整工艺放大试验', contact: '项目组 0573-0000001' }

/** From one hour to another, so many weeks after the Wednesday of the week after next. */
const wednesday = addDays(dateOf(systemClock.now()), 17 - weekdayOf(dateOf(systemClock.now())))
const span = (weeks: number, from: number, to: number) => ({
  start: new Date(startOf(addDays(wednesday, 7 * weeks)).getTime() + from * hour),
  end: new Date(startOf(addDays(wednesday, 7 * weeks)).getTime() + to * hour),
})

/** No wider than a phone. */
async function fitsPhone(page: Page): Promise<void> {
  const before = page.viewportSize()
  await page.setViewportSize({ width: 360, height: 740 })
  const { clientWidth, scrollWidth } = await page.evaluate(() => {
    const { clientWidth: inner, scrollWidth: whole } = document.documentElement
    return { clientWidth: inner, scrollWidth: whole }
  })
  expect(scrollWidth).toBeLessThanOrEqual(clientWidth)
  if (before) await page.setViewportSize(before)
}

test('every week but the one that is taken, answered and called off together', async ({ browser }) => {
  const [client, platform] = await Promise.all([
    desk(browser, 'enterprise@sample.test'),
    desk(browser, 'operator-textile@sample.test'),
  ])
  const lineId = await lineOf(platform, line)
  await api(platform, 'post', `/own/resources/${lineId}/closures`, {
    ...{ resourceId: lineId, ...span(2, 8, 12), reason: '染缸年检' },
  })
  const { start, end } = span(1, 8, 12)
  await client.goto(`/workspace/book/${lineId}?start=${start.toISOString()}&end=${end.toISOString()}`)
  await client.getByRole('checkbox', { name: '重复预约' }).check()
  await client.getByRole('spinbutton', { name: '次数' }).fill('3')
  await expect(client.getByText('3 次中可以申请 2 次')).toBeVisible()
  await expect(client.getByText(/所选时段已被占用/)).toBeVisible()
  await fitsPhone(client)
  await client.getByRole('radio', { name: '只申请可以的 2 次' }).check()
  await client.getByLabel('用途').fill(words.purpose)
  await client.getByLabel('联系方式').fill(words.contact)
  await client.getByRole('button', { name: '提交申请' }).click()
  await expect(client.getByText(/每 1 周一次，共 2 次/)).toBeVisible()
  await fitsPhone(client)

  await platform.goto(new URL(client.url()).pathname.replace('/bookings/', '/requests/'))
  await platform.getByRole('button', { name: '确认待答复的各次' }).click()
  await platform
    .getByRole('dialog')
    .getByRole('button', { name: /提\s*交/ })
    .click()
  await expect(platform.getByText('已确认')).toHaveCount(2)

  await client.reload()
  await client.getByRole('button', { name: '余下的改期' }).click()
  const moving = client.getByRole('dialog')
  await expect(moving.getByLabel('首个余下的新的开始')).toHaveValue(/08:00/)
  await moving.getByRole('button', { name: /返\s*回/ }).click()
  await client.getByRole('button', { name: '取消余下的' }).click()
  const dialog = client.getByRole('dialog').filter({ hasText: '取消余下的各次' })
  await dialog.getByLabel('理由').fill('原料推迟到货，另行安排')
  await dialog.getByRole('button', { name: '取消各次' }).click()
  await expect(client.getByText('已取消', { exact: true })).toHaveCount(2)
})

test('two clients change places, neither seeing who the other is', async ({ browser }) => {
  const [one, other, platform] = await Promise.all([
    desk(browser, 'enterprise@sample.test'),
    desk(browser, 'enterprise2@sample.test'),
    desk(browser, 'operator-textile@sample.test'),
  ])
  const lineId = await lineOf(platform, line)
  const confirmed = async (page: Page, time: { start: Date; end: Date }) => {
    const { bookingId } = await api<{ bookingId: string }>(page, 'post', '/bookings', {
      ...{ lineId, ...time },
      ...words,
    })
    await api(platform, 'post', `/bookings/${bookingId}/confirmation`, { bookingId, version: 1 })
    return bookingId
  }
  const mine = await confirmed(one, span(4, 8, 12))
  const theirs = await confirmed(other, span(5, 8, 12))

  await one.goto(`/workspace/bookings/${mine}`)
  await one.getByRole('button', { name: '互换时段' }).click()
  const dialog = one.getByRole('dialog')
  const day = addDays(wednesday, 35)
  await dialog
    .getByRole('radio', { name: new RegExp(`${Number(day.slice(5, 7))}月${Number(day.slice(8))}日`) })
    .check()
  await expect(dialog.getByText('可以提议；对方同意后，还须平台确认。')).toBeVisible()
  await fitsPhone(one)
  await dialog.getByLabel('给对方的话（可不填）').fill('想晚一周再做')
  await dialog.getByRole('button', { name: '提议互换' }).click()
  await expect(one.getByText('待对方答复')).toBeVisible()

  await other.goto(`/workspace/bookings/${theirs}`)
  await expect(other.getByText('留言：想晚一周再做')).toBeVisible()
  await expect(other.getByText('海宁示例新材料有限公司')).toHaveCount(0)
  await fitsPhone(other)
  await other.getByRole('button', { name: '同意互换' }).click()
  await expect(other.getByText('双方已同意，待平台确认')).toBeVisible()

  await platform.goto(`/workspace/requests/${mine}`)
  await platform.getByRole('button', { name: '确认互换' }).click()
  await expect(platform.getByText('双方同意，时段已互换')).toBeVisible()
  await one.reload()
  await expect(one.getByText('双方同意，时段已互换')).toBeVisible()
  await expect(one.getByText('已互换', { exact: true })).toBeVisible()
})

test('a room with hours of its own is entered and shown', async ({ browser }) => {
  const page = await desk(browser, 'operator-textile@sample.test')
  await page.goto('/workspace/platforms')
  await page
    .getByRole('main')
    .locator('a[href^="/workspace/platforms/"]:not([href$="/new"]):not([href$="/import"])')
    .first()
    .click()
  await page.waitForURL(/platforms\/[0-9a-f-]{36}/)
  const [, platform] = new URL(page.url()).pathname.match(/platforms\/([0-9a-f-]{36})/) ?? []
  await page.goto(`/workspace/platforms/${platform}/resources`)
  await page.getByRole('button', { name: '登记资源' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('名称').fill('染色小样间')
  await dialog.getByRole('checkbox', { name: '单设开放时间' }).check()
  await dialog.getByRole('checkbox', { name: '周五' }).uncheck()
  await fitsPhone(page)
  await dialog.getByRole('button', { name: /登\s*记/ }).click()
  await expect(page.getByText('开放时间 周一至周四 08:00–18:00')).toBeVisible()
})
