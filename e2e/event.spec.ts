/** [B6] Results and industry meet: an event from its announcement to the door. */

import { dateOf, formatTime, minute } from '#kernel/calendar.ts'
import { findingsOn } from './inspecting.ts'
import { letPass, systemsClock } from './later.ts'
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
  // Check-in is of the day, and a day may be about to end: for the system of the journeys the next one has begun.
  letPass(dateOf(systemsClock.now()))
  const [office, guest] = await Promise.all([
    desk(browser, 'department@sample.test', { office: true }),
    desk(browser, 'enterprise2@sample.test'),
  ])
  const now = systemsClock.now().getTime()
  const startsAt = new Date(now + 60 * minute)
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
