/** Income written down by one counts once another confirmed it; its share is frozen, and refunded in proportion. */

import { choose } from './choosing.ts'
import { desk } from './people.ts'
import { expect, type Page, test } from './test.ts'

const dialog = (page: Page) => page.getByRole('dialog')
const total = (page: Page) =>
  page
    .getByRole('row', { name: /^自有收入：服务收入/ })
    .getByRole('cell')
    .last()

test('[C30 C32] an income is booked by two, shared by the agreement, and refunded', async ({ browser }) => {
  const [finance, head] = await Promise.all([
    desk(browser, 'finance@sample.test'),
    desk(browser, 'operator@sample.test'),
  ])

  await finance.goto('/workspace/ledger')
  const before = Number((await total(finance).textContent())?.replaceAll(',', ''))
  await finance.goto('/workspace/ledger/vouchers')
  await finance.getByRole('button', { name: /^登\s*记$/ }).click()
  await choose(dialog(finance).getByRole('combobox', { name: '收入方式' }), '服务收入', false)
  await dialog(finance).getByLabel('金额').fill('50000.01')
  await dialog(finance).getByLabel('摘要').fill('旅程中的放大服务')
  await dialog(finance).getByLabel('凭据').fill('发票 0200（示例）')
  await dialog(finance)
    .getByRole('button', { name: /^登\s*记$/ })
    .click()
  await expect(finance.getByText('已登记，由另一人复核后入账')).toBeVisible()
  const mine = finance.getByRole('row').filter({ hasText: '旅程中的放大服务' })
  await expect(mine.getByRole('checkbox')).toBeDisabled()

  await head.goto('/workspace/ledger/vouchers')
  const row = head.getByRole('row').filter({ hasText: '旅程中的放大服务' })
  await row.getByRole('checkbox').check()
  await head.getByRole('button', { name: '复核入账所选 1 张' }).click()
  await expect(row).toHaveCount(0)
  await finance.goto('/workspace/ledger')
  await expect(total(finance)).toHaveText((before + 50_000.01).toLocaleString('zh-CN'))

  await finance.goto('/workspace/sharing/sales')
  const income = finance.getByRole('listitem').filter({ hasText: '旅程中的放大服务' })
  await income.getByRole('button', { name: /^固定分成/ }).click()
  await expect(dialog(finance).getByLabel('应分金额')).toHaveValue('50000.01')
  await dialog(finance)
    .getByRole('button', { name: /^固\s*定$/ })
    .click()
  await finance.getByRole('row').filter({ hasText: '旅程中的放大服务' }).getByRole('link').click()
  await expect(finance.getByRole('row', { name: /^平湖示例产业投资有限公司/ })).toContainText('12,500')
  await finance.getByRole('button', { name: '登记退款' }).click()
  await dialog(finance).getByLabel('金额').fill('10000')
  await dialog(finance).getByLabel('退款单号').fill('旅程退款-1')
  await dialog(finance).getByLabel('事由').fill('少做一批，按约退款')
  await dialog(finance)
    .getByRole('button', { name: /^登\s*记$/ })
    .click()
  await expect(finance.getByText('部分退回')).toBeVisible()
})

test('whoever keeps the books isn’t led from an order to pages that refuse them', async ({ browser }) => {
  const finance = await desk(browser, 'finance@sample.test')
  await finance.goto('/workspace/received-orders')
  const main = finance.getByRole('main')
  await main.locator('a[href^="/workspace/orders/"]').first().click()
  await expect(main.getByRole('row', { name: /接受报价/ })).toBeVisible()
  await expect(main.locator('a[href^="/workspace/quotes/"], a[href^="/workspace/bookings/"]')).toHaveCount(0)
})
