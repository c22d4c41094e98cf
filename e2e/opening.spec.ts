/** [B6] Results and industry meet: an event from its announcement to the door, and a pair from its proposal to its public page. */

import { addDays, dateOf, formatTime, minute, plainDate } from '#kernel/calendar.ts'
import { systemClock } from '#kernel/clock.ts'
import { choose } from './choosing.ts'
import { findingsOn } from './inspecting.ts'
import { desk } from './people.ts'
import { expect, type Page, test } from './test.ts'

const phone = { width: 360, height: 740 }

async function typed(page: Page, label: string, at: Date, index = 0): Promise<void> {
  const box = page.getByLabel(label, { exact: true }).nth(index)
  await box.fill(`${dateOf(at)} ${formatTime(at)}`)
  await box.press('Enter')
}

test('an event is published, a guest signs up on a phone and is checked in by the code it shows', async ({
  browser,
}) => {
  const [office, guest] = await Promise.all([
    desk(browser, 'department@sample.test', { office: true }),
    desk(browser, 'enterprise2@sample.test'),
  ])
  // Today, because check-in is of the day: an hour from now, or just before midnight.
  const now = systemClock.now().getTime()
  const lastMoment = Date.parse(`${dateOf(new Date(now))}T23:56:00+08:00`)
  const startsAt = new Date(Math.min(now + 60 * minute, lastMoment))
  const title = `旅程：膜材料对接会 ${formatTime(new Date(now))}`
  await office.goto('/office/events/new')
  await office.getByLabel('活动名称').fill(title)
  await office.getByLabel('活动说明').fill('膜材料成果与需求面对面，现场答疑。')
  await office.getByLabel('地点').fill('示例会议中心 305')
  await typed(office, '开始时间', startsAt)
  await typed(office, '结束时间', new Date(startsAt.getTime() + 120 * minute))
  await typed(office, '报名截止时间', new Date(startsAt.getTime() + 10 * minute))
  await office.getByLabel('名额').fill('20')
  await typed(office, '时间', startsAt)
  await office.getByLabel('内容').fill('成果发布')
  await office.getByRole('button', { name: /保\s?存/ }).click()
  await expect(office.getByText('报名截止不能晚于活动开始').first()).toBeVisible()
  await typed(office, '报名截止时间', startsAt)
  await office.getByRole('button', { name: /保\s?存/ }).click()
  await office.getByRole('button', { name: '提交复核' }).click()
  await expect(office.getByText(/等提交人以外的人复核后公开/)).toBeVisible()
  const second = await desk(browser, 'lead@sample.test', { office: true })
  await second.goto('/office/events')
  await second.getByRole('button', { name: new RegExp(`同意公开.*${title}`) }).click()
  await expect(second.getByRole('heading', { name: title })).toBeHidden()
  await office.reload()
  await expect(office.getByText('还没有人报名')).toBeVisible()

  await guest.setViewportSize(phone)
  await guest.goto('/events')
  await guest.getByRole('link', { name: title }).click()
  await guest.getByRole('link', { name: '报名', exact: true }).click()
  await guest.getByRole('button', { name: /报\s?名/ }).click()
  await expect(guest.getByRole('img', { name: '签到二维码' })).toBeVisible()
  const code = (await guest.locator('.ticket strong').textContent()) ?? ''

  await office.setViewportSize(phone)
  await office.goto('/office/check-in')
  await office.getByRole('textbox', { name: /签到码$/ }).fill(code.toLowerCase())
  await office.getByRole('button', { name: /查\s?找/ }).click()
  await expect(office.getByRole('button', { name: /^签\s?到$/ })).toBeVisible()
  expect(await findingsOn(office)).toEqual([])
  await office.getByRole('button', { name: /^签\s?到$/ }).click()
  await expect(office.getByText(/已于.*签到/)).toBeVisible()
  await guest.reload()
  await expect(guest.getByText(/已于.*签到/)).toBeVisible()
})

test('a platform proposes a pair, the institute and the firm agree, and everybody can read it', async ({
  browser,
}) => {
  const [platform, institute, firm] = await Promise.all([
    desk(browser, 'operator@sample.test'),
    desk(browser, 'chemistry@sample.test'),
    desk(browser, 'enterprise@sample.test'),
  ])
  const aims = `旅程：联合完成放大验证 ${systemClock.now().getTime()}`
  await platform.goto('/workspace/pairs/new')
  await choose(platform.getByRole('combobox', { name: '中试平台' }), '平湖新材料放大中试平台')
  await choose(platform.getByRole('combobox', { name: /^[* ]*哪一方$/ }).nth(0), '高校院所', false)
  await platform.getByLabel('统一社会信用代码').nth(0).fill('12330482XXXX01302Q')
  await choose(platform.getByRole('combobox', { name: /^[* ]*哪一方$/ }).nth(1), '企业', false)
  await platform.getByLabel('统一社会信用代码').nth(1).fill('91330481XXXX00019K')
  await choose(platform.getByRole('combobox', { name: '产业链' }), '前沿新材料', false)
  await platform.getByLabel('合作目标').fill(aims)
  const until = addDays(plainDate(dateOf(systemClock.now())), 300)
  const [year, month, date] = until.split('-').map(Number)
  await platform.getByLabel('合作到哪一天').fill(`${year}年${month}月${date}日`)
  await platform.getByLabel('合作到哪一天').press('Enter')
  await platform.getByRole('button', { name: '发起，请各方确认' }).click()
  await expect(platform.getByRole('heading', { name: /^结对 JD/ })).toBeVisible()
  const path = new URL(platform.url()).pathname
  for (const page of [institute, firm]) {
    await page.goto(path)
    await page.getByRole('button', { name: '确认结对' }).click()
    await expect(page.getByRole('button', { name: '确认结对' })).toHaveCount(0)
  }
  await firm.goto('/pairs')
  await expect(firm.getByRole('article').filter({ hasText: aims })).toContainText('合作中')
})
