/** [D16] [AC-17] Support as anybody asks for it and as a platform reads it: 待定, explained. */

import { dateOf } from '#kernel/calendar.ts'
import { systemClock } from '#kernel/clock.ts'
import { choose, dialogOf } from './choosing.ts'
import { desk } from './people.ts'
import { expect, test } from './test.ts'

test('anybody asks the calculator: without the ratio it refuses, and says which figure the text lacks', async ({
  page,
}) => {
  await page.goto('/support')
  await expect(page.getByText('这是模拟，不是决定。')).toBeVisible()
  await page.getByLabel('认定的级别').selectOption('provincial')
  await page.getByLabel('购置新设备（不含税）').fill('600万')
  await page.getByLabel('省级资金补助').fill('0')
  await page.getByRole('button', { name: '测算' }).click()
  const result = page.getByRole('region', { name: '设备投入支持' })
  await expect(result.getByText('待定，最高不超过 500 万元', { exact: true })).toBeVisible()
  await expect(result.getByText('原文写“一定比例”，未给出数值')).toBeVisible()
  await expect(result.getByRole('link', { name: '条款 一6' })).toHaveAttribute('href', '/policy#clause-一6')
  await page.getByLabel('假设比例（%）').fill('20')
  await page.getByRole('button', { name: '测算' }).click()
  await expect(result.getByText('假设比例为 20%、设备的起止日期不限：')).toBeVisible()
  await expect(result.getByText('120 万元').first()).toBeVisible()
  await expect(result.getByText('待定，最高不超过 500 万元', { exact: true })).toBeVisible()
})

test('a platform reads why its support can’t be reckoned yet, item by item', async ({ browser }) => {
  const platform = await desk(browser, 'operator@sample.test')
  await platform.goto('/workspace/subsidies')
  await platform.getByRole('row').filter({ hasText: '省级认定' }).getByRole('link').click()
  await expect(platform.getByText('不能计算：')).toBeVisible()
  await expect(platform.getByText(/技术改造专项.*不重复支持/)).toBeVisible()
  await expect(platform.getByText('没有付款记录')).toBeVisible()
})

test('an excellent grade of a year that a document gave opens a case', async ({ browser }) => {
  const lead = await desk(browser, 'lead@sample.test', { office: true })
  await lead.goto('/office/subsidies/entitled')
  await lead.getByRole('button', { name: '按文件登记优秀等次' }).click()
  const grade = dialogOf(lead)
  await choose(grade.getByLabel('平台'), '平湖新材料放大中试平台（示例）')
  await grade.getByLabel('评价年度').fill(String(Number(dateOf(systemClock.now()).slice(0, 4)) - 2))
  await grade.getByLabel('公布等次的文号').fill('示例评〔2026〕8号')
  await grade.getByLabel('公布日期').click()
  await lead.getByText('今天', { exact: true }).first().click()
  await grade.getByRole('button', { name: '立案', exact: true }).click()
  await expect(lead.getByRole('heading', { level: 1, name: /年度评价奖励 BZ/ })).toBeVisible()
  await expect(lead.getByText('100 万元').first()).toBeVisible()
})
