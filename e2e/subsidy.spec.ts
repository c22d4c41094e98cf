/** [D16] [AC-17] [AC-20] From an excellent grade to the paid reward, through two departments; and 待定, explained. */

import { choose, dialogOf } from './choosing.ts'
import { desk } from './people.ts'
import { expect, type Page, test } from './test.ts'

async function send(page: Page, button: string): Promise<void> {
  await dialogOf(page).getByRole('button', { name: button, exact: true }).click()
  await expect(dialogOf(page)).toBeHidden()
}

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

test('from an excellent grade to the paid reward', async ({ browser }) => {
  const year = new Date().getFullYear() - 1
  const platform = await desk(browser, 'operator@sample.test')
  await platform.goto('/workspace/subsidies')
  await platform.getByRole('row').filter({ hasText: '省级认定' }).getByRole('link').click()
  await expect(platform.getByText('不能计算：')).toBeVisible()
  await expect(platform.getByText(/技术改造专项.*不重复支持/)).toBeVisible()
  await expect(platform.getByText('没有付款记录')).toBeVisible()

  const lead = await desk(browser, 'lead@sample.test', { office: true })
  await lead.goto('/office/subsidies/entitled')
  await lead.getByRole('button', { name: '按文件登记优秀等次' }).click()
  const grade = dialogOf(lead)
  await choose(grade.getByLabel('平台'), '平湖新材料放大中试平台（示例）')
  await grade.getByLabel('评价年度').fill(String(year))
  await grade.getByLabel('公布等次的文号').fill('示例评〔2026〕8号')
  await grade.getByLabel('公布日期').click()
  await lead.getByText('今天', { exact: true }).first().click()
  await send(lead, '立案')
  await expect(lead.getByRole('heading', { level: 1, name: /年度评价奖励 BZ/ })).toBeVisible()
  const address = new URL(lead.url()).pathname

  await platform.goto(address.replace('/office', '/workspace'))
  await platform.getByRole('button', { name: '确认收款账户' }).click()
  await dialogOf(platform).getByLabel('开户银行').fill('示例银行平湖支行')
  await dialogOf(platform).getByLabel('银行账号').fill('00000000000000001')
  await send(platform, '确认，交经信审核')

  await lead.goto(address)
  await lead.getByRole('button', { name: '经信审核通过，100 万元' }).click()
  await expect(lead.getByText('经信审核的人和部门不能办理财政审核，待财政部门审核。')).toBeVisible()
  const treasury = await desk(browser, 'treasury@sample.test', { office: true })
  await treasury.goto(address)
  await treasury.getByRole('button', { name: '财政审核通过，100 万元' }).click()
  await expect(treasury.getByText('待公示')).toBeVisible()
  await lead.goto(address)
  await lead.getByRole('button', { name: '开始公示' }).click()
  await send(lead, '开始公示')
  await expect(lead.getByText('公示中').first()).toBeVisible()

  // Another, whose days have passed.
  await treasury.goto('/office/subsidies')
  await treasury.getByRole('row').filter({ hasText: '嘉善合成生物' }).getByRole('link').click()
  await treasury.getByRole('button', { name: '下达', exact: true }).click()
  await choose(dialogOf(treasury).getByLabel('预算指标'), '中试平台专项资金（示例）', false)
  await dialogOf(treasury).getByLabel('下达文号').fill('示财〔2026〕18号')
  await send(treasury, '下达')
  await treasury.getByRole('button', { name: '发起支付' }).click()
  await send(treasury, '发起支付')
  await expect(treasury.getByText('拨付中')).toBeVisible()
  await treasury.getByRole('button', { name: '登记回单' }).click()
  await dialogOf(treasury).getByLabel('银行流水号').fill('示例流水 20260001')
  await send(treasury, '登记')
  await expect(treasury.getByText('已拨付')).toBeVisible()
  await expect(treasury.getByText('按定下那天所知的规则和参数重算，结果一致。')).toBeVisible()
})
