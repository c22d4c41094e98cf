/** What ran, said by one, confirmed by another; the year's hours change by it and lead to it. */

import { addDays, dateOf, type PlainDate } from '#kernel/calendar.ts'
import { systemClock } from '#kernel/clock.ts'
import { choose, dialogOf } from './choosing.ts'
import { desk } from './people.ts'
import { expect, type Page, test } from './test.ts'

const spoken = (date: PlainDate, time: string): string => {
  const [year, month, day] = date.split('-').map(Number)
  return `${year}年${month}月${day}日 ${time}`
}

async function pick(page: Page, label: string, text: string): Promise<void> {
  await dialogOf(page).getByLabel(label, { exact: true }).fill(text)
  await page.keyboard.press('Enter')
}

const yesterday = addDays(dateOf(systemClock.now()), -1)

/** The hours of 自用 of all lines together, as the page of figures shows them. */
async function ownHours(page: Page): Promise<number> {
  await page.goto('/workspace/usage/figures')
  const total = page.getByRole('row', { name: /^合计/ })
  return Number((await total.getByRole('cell').first().textContent())?.replaceAll(',', ''))
}

test('[AC-50] a run written down by one counts once another has confirmed it', async ({ browser }) => {
  const [technician, operator] = await Promise.all([
    desk(browser, 'technician@sample.test'),
    desk(browser, 'operator@sample.test'),
  ])
  const before = await ownHours(operator)

  await technician.goto('/workspace/usage')
  await technician.getByRole('button', { name: /^登\s*记$/ }).click()
  await choose(technician.getByRole('combobox', { name: '中试线或设备' }).last(), '200 L 耐腐蚀反应线')
  await pick(technician, '开始', spoken(yesterday, '19:00'))
  await pick(technician, '结束', spoken(yesterday, '22:30'))
  await choose(dialogOf(technician).getByRole('combobox', { name: '用途' }), '自用', false)
  await technician.getByLabel('事由').fill('夜间清洗验证，按批记录补登')
  await dialogOf(technician)
    .getByRole('button', { name: /^登\s*记$/ })
    .click()
  await expect(technician.getByText('我登记的，待同事确认').first()).toBeVisible()
  await expect(technician.getByRole('button', { name: /^确认所选/ })).toHaveCount(0)
  expect(await ownHours(operator)).toBe(before)

  await operator.goto('/workspace/usage')
  const row = operator.getByRole('row').filter({ hasText: '夜间清洗验证' })
  await row.getByRole('checkbox').check()
  await operator.getByRole('button', { name: '确认所选 1 条' }).click()
  await expect(row).toHaveCount(0)

  expect(await ownHours(operator)).toBeCloseTo(before + 3.5, 5)
  await operator
    .getByRole('row', { name: /^合计/ })
    .getByRole('link', { name: /^合计自用/ })
    .click()
  const entry = operator.getByRole('row').filter({ hasText: '3:30' }).filter({ hasText: '手工' })
  await entry.getByRole('link').first().click()
  await expect(operator.getByText('夜间清洗验证，按批记录补登')).toBeVisible()
  await expect(operator.getByText('平台技术员（示例）')).toBeVisible()
})
