/** [AC-87] The lead department tries a sheet, mends it, and everyone reads the new edition. */

import { desk } from './people.ts'
import { expect, type Page, test } from './test.ts'

const offer = (page: Page, lines: readonly string[]) =>
  page.locator('input[type=file]').setInputFiles({
    name: '方向.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(`代码,上级代码,名称,待确认\n${lines.join('\n')}\n`),
  })

test('an edition is tried, mended and imported', async ({ browser, page }) => {
  await page.goto('/classifications/miit-direction')
  await expect(page.getByRole('heading', { name: '还没有版本' })).toBeVisible()

  const lead = await desk(browser, 'lead@sample.test', { office: true })
  await lead.goto('/office/classifications')
  await lead.getByLabel('版本名称').fill('示例版')
  await lead.getByLabel('来源').fill('示例来源，仅供演示')
  await offer(lead, ['1,,示例领域,', '1.1,9,示例方向,'])
  await expect(lead.getByText('方向.csv：共 2 项，有 1 处错误')).toBeVisible()
  await expect(lead.getByRole('row', { name: '上级代码' })).toContainText('“9”不在本表中')
  await expect(lead.getByRole('button', { name: /写入新版本/ })).toBeDisabled()
  await expect(lead.getByLabel('版本名称')).toHaveValue('示例版')

  await offer(lead, ['1,,示例领域,', '1.1,1,示例方向,是'])
  await expect(lead.getByText('方向.csv：共 2 项，全部无误')).toBeVisible()
  await lead.getByRole('button', { name: /写入新版本/ }).click()
  await expect(lead.getByText('制造业中试领域与重点方向（工信部）：示例版已写入')).toBeVisible()
  await expect(lead.getByRole('listitem').filter({ hasText: '制造业中试领域' })).toContainText('执行中')

  await page.goto('/classifications/miit-direction')
  await page.getByRole('link', { name: '示例领域' }).click()
  await expect(page.getByRole('row', { name: /示例方向/ })).toContainText('待确认')
})
