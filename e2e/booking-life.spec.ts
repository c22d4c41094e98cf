/** What becomes of a booking: who waits gets what comes free; a fault takes it away, and one click gives another time. */

import { type PlainDate, startOf } from '#kernel/calendar.ts'
import { api, freeDays, lineOf } from './asking.ts'
import { choose, dialogOf } from './choosing.ts'
import { desk } from './people.ts'
import { expect, type Page, test } from './test.ts'

const line = '小批量织造染整线'
const hour = 3_600_000

/** Two working days of the line from the week after next on, each from eight to twelve. */
async function mornings(page: Page, lineId: string) {
  const days = await freeDays(page, lineId, { ahead: 8, hours: [8, 12], amount: 2 })
  return days.map(date => {
    const start = new Date(startOf(date).getTime() + 8 * hour)
    return { date, start, end: new Date(start.getTime() + 4 * hour) }
  })
}

const words = { purpose: '坯布染整工艺放大试验', contact: '项目组 0573-0000001' }
const spoken = (date: PlainDate, hours: number) =>
  `${Number(date.slice(0, 4))}年${Number(date.slice(5, 7))}月${Number(date.slice(8))}日 ${String(hours).padStart(2, '0')}:00`

async function pick(page: Page, label: string, text: string): Promise<void> {
  await page.getByLabel(label).fill(text)
  await page.keyboard.press('Enter')
}

test('a turn on the waiting list, then a fault and another time [C12, F5]', async ({ browser }) => {
  const [holder, waiter, platform] = await Promise.all([
    desk(browser, 'enterprise@sample.test'),
    desk(browser, 'enterprise2@sample.test'),
    desk(browser, 'operator-textile@sample.test'),
  ])
  const lineId = await lineOf(platform, line)
  const [morning] = await mornings(platform, lineId)
  if (!morning) throw new Error('no morning')
  const { date, start, end } = morning
  const { bookingId } = await api<{ bookingId: string }>(holder, 'post', '/bookings', {
    ...{ lineId, start, end },
    ...words,
  })
  await api(platform, 'post', `/bookings/${bookingId}/confirmation`, { bookingId, version: 1 })

  await waiter.goto(`/workspace/book/${lineId}`)
  await waiter.getByRole('button', { name: '没有合适的时段？登记候补' }).click()
  const dialog = dialogOf(waiter)
  await pick(waiter, '最早开始', spoken(date, 8))
  await pick(waiter, '最晚结束', spoken(date, 12))
  await dialog.getByLabel('需要多少小时').fill('4')
  await dialog.getByLabel('用途').fill(words.purpose)
  await dialog.getByLabel('联系方式').fill(words.contact)
  await dialog.getByRole('button', { name: /登\s*记/ }).click()
  await expect(waiter.getByText(/之间需要 4 小时；排在第 1 位，共 1 家候补/)).toBeVisible()

  await api(holder, 'post', `/bookings/${bookingId}/cancellation`, {
    ...{ bookingId, version: 2, reason: '原料未到，另行安排' },
  })
  const turn = waiter.getByRole('alert').filter({ hasText: /轮到您：.* 08:00–12:00/ })
  await expect(async () => {
    await waiter.reload()
    await expect(turn).toBeVisible({ timeout: 1_000 })
  }).toPass()
  await turn.getByRole('button', { name: /接\s*受/ }).click()
  await waiter.getByRole('link', { name: '查看预约' }).click()
  await expect(waiter.getByText('待平台答复').first()).toBeVisible()
  const taken = waiter.url().split('/').at(-1) ?? ''
  await api(platform, 'post', `/bookings/${taken}/confirmation`, { bookingId: taken, version: 1 })

  await platform.goto('/workspace/stops')
  await platform.getByRole('button', { name: '登记故障或事故' }).click()
  await choose(platform.getByRole('combobox', { name: '停用哪些资源' }), line)
  await platform.getByLabel('发生了什么').fill('染缸循环泵故障，须更换')
  await pick(platform, '预计恢复（北京时间）', spoken(date, 12))
  await platform.getByRole('button', { name: '立即停用' }).click()
  await expect(platform.getByText('因故障待另行安排')).toBeVisible()

  await waiter.reload()
  await waiter.getByRole('link', { name: '选择另行安排' }).click()
  await expect(waiter.getByText(/染缸循环泵故障/)).toBeVisible()
  await waiter
    .getByRole('button', { name: /^接\s*受/ })
    .first()
    .click()
  await expect(waiter.getByText('接受另行安排的时段')).toBeVisible()
  await expect(waiter.getByText('已确认').first()).toBeVisible()
})

test('two colleagues answer one request at the same moment: one answer stands, the other is told [C7]', async ({
  browser,
}) => {
  const [client, first, second] = await Promise.all([
    desk(browser, 'enterprise@sample.test'),
    desk(browser, 'operator-textile@sample.test'),
    desk(browser, 'operator-textile@sample.test'),
  ])
  const lineId = await lineOf(first, line)
  const morning = (await mornings(first, lineId)).at(-1)
  const { bookingId } = await api<{ bookingId: string }>(client, 'post', '/bookings', {
    ...{ lineId, start: morning?.start, end: morning?.end },
    ...words,
  })
  await Promise.all([first, second].map(page => page.goto(`/workspace/requests/${bookingId}`)))
  await first.getByRole('button', { name: '确认预约' }).click()
  await second.getByRole('button', { name: '不接受' }).click()
  await dialogOf(second).getByLabel('理由').fill('该时段另有安排')
  await Promise.all([
    dialogOf(first)
      .getByRole('button', { name: /^确\s*认$/ })
      .click(),
    dialogOf(second).getByRole('button', { name: '不接受' }).click(),
  ])
  const told = (page: Page) => page.getByText(/不能再答复/).first()
  await expect(async () => {
    const both = await Promise.all([first, second].map(page => told(page).isVisible()))
    expect(both.filter(one => one)).toHaveLength(1)
  }).toPass()
  const { state } = await api<{ state: string }>(client, 'get', `/bookings/${bookingId}`)
  expect(await told(first).isVisible()).toBe(state === 'declined')
})
