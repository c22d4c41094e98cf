/** From a time drawn on a calendar to the calendar in somebody’s pocket, and out of it again. */

import ICAL from 'ical.js'
import { addDays, dateOf, hour, type PlainDate, weekdayOf } from '#kernel/calendar.ts'
import { systemClock } from '#kernel/clock.ts'
import { api } from './asking.ts'
import { dialogOf } from './choosing.ts'
import { desk } from './people.ts'
import { expect, type Page, test } from './test.ts'

/** The first day from six weeks on that the line has wholly to give: neither a holiday nor a weekend, nor taken. */
async function freeDay(page: Page, lineId: string): Promise<PlainDate> {
  const from = addDays(dateOf(systemClock.now()), 42)
  const { free } = await api<{ free: { start: string; end: string }[] }>(
    page,
    'get',
    `/lines/${lineId}/availability?from=${from}&to=${addDays(from, 30)}`,
  )
  const whole = free.find(({ start, end }) => Date.parse(end) - Date.parse(start) >= 8 * hour)
  if (!whole) throw new Error('the line has no free day')
  return dateOf(new Date(whole.start))
}

test('[C35] a time drawn on the week is asked for, stands in the subscribed calendar, and is called off there too', async ({
  browser,
}) => {
  const page = await desk(browser, 'enterprise@sample.test')
  await page.goto('/account/feeds')
  await page.getByRole('button', { name: '新建订阅' }).click()
  const url = await page.getByRole('textbox', { name: '订阅链接' }).inputValue()
  const fetched = async () => {
    const answer = await page.request.get(url)
    expect(answer.headers()['content-type']).toBe('text/calendar; charset=utf-8')
    const calendar = new ICAL.Component(ICAL.parse(await answer.text()))
    return calendar.getAllSubcomponents('vevent')
  }
  const before = new Set((await fetched()).map(one => String(one.getFirstPropertyValue('uid'))))

  await page.goto('/platforms')
  const platform = await page.locator('main a[href^="/platforms/"]').first().getAttribute('href')
  await page.goto(platform ?? '')
  const line = await page.locator('main a[href^="/lines/"]').first().getAttribute('href')
  const lineId = line?.split('/')[2] ?? ''
  const date = await freeDay(page, lineId)
  await page.goto(`/workspace/book/${lineId}?view=week&date=${date}`)
  const surface = page.getByRole('application', { name: /^周历/ })
  const { x = 0, y = 0, width = 0, height = 0 } = (await surface.boundingBox()) ?? {}
  const column = x + (width * (weekdayOf(date) - 0.5)) / 7
  await page.mouse.move(column, y + height * 0.25)
  await page.mouse.down()
  await page.mouse.move(column, y + height * 0.5, { steps: 4 })
  await page.mouse.up()
  await expect(page.getByText(/^可以申请：/)).toBeVisible()
  await page.getByLabel('用途').fill('在周历上拖选时段的示例试验，共两批')
  await page.getByLabel('联系方式').fill('示例项目组 0573-0000000')
  await page.getByRole('button', { name: '提交申请' }).click()
  await expect(page.getByRole('heading', { name: /预约 YY/ })).toContainText('待平台答复')
  const bookingId = page.url().split('/').at(-1)

  const stateOf = async () => {
    const found = (await fetched()).find(one => one.getFirstPropertyValue('uid') === bookingId)
    return (
      found && [
        String(found.getFirstPropertyValue('status')),
        Number(found.getFirstPropertyValue('sequence')),
      ]
    )
  }
  expect(before.has(bookingId ?? '')).toBe(false)
  expect(await stateOf()).toEqual(['TENTATIVE', 0])
  await page.getByRole('button', { name: '取消预约' }).click()
  await dialogOf(page).getByLabel('理由').fill('示例：物料未到，改期')
  await dialogOf(page).getByRole('button', { name: '取消预约' }).click()
  await expect(page.getByRole('heading', { name: /预约 YY/ })).toContainText('已取消')
  expect(await stateOf()).toEqual(['CANCELLED', 1])

  // What stops working is said before it does.
  await page.goto('/account/feeds')
  const kept = page.getByRole('listitem').filter({ hasText: '手机日历' })
  await kept.getByText('停用：手机日历', { exact: true }).click()
  await expect(kept.getByText('用这个链接订阅的日历不再更新')).toBeVisible()
  expect((await page.request.get(url)).status()).toBe(200)
  await kept.getByRole('button', { name: /^确认停用/ }).click()
  await expect(page.getByText('已停用，链接即刻失效。')).toBeVisible()
  expect((await page.request.get(url)).status()).toBe(404)
})
