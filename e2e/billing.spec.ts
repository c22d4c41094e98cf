/** From a signed order to settled money: accepted, billed, disputed, less by agreement only, paid, refunded by two. */

import { desk } from './people.ts'
import { expect, type Page, test } from './test.ts'

const line = '1300 mm 精密涂布线'
const client = 'enterprise@sample.test'

const confirm = (page: Page, name: string) =>
  page
    .getByRole('dialog')
    .getByRole('button', { name: new RegExp([...name].join('\\s*')) })
    .click()

async function orderOf(page: Page, list: string): Promise<void> {
  await page.goto(list)
  await page
    .getByRole('row', { name: new RegExp(line) })
    .filter({ hasText: '已签订' })
    .first()
    .getByRole('link')
    .click()
}

async function billed(host: Page): Promise<string> {
  await orderOf(host, '/workspace/received-orders')
  await host.getByRole('link', { name: '开账单' }).click()
  await host.getByRole('checkbox', { name: /验收.*已验收/ }).check()
  await host.getByRole('button', { name: '生成草稿' }).click()
  await expect(host.getByRole('heading', { name: /账单 JS/ })).toContainText('草稿')
  await host.getByRole('button', { name: '发出账单' }).click()
  await confirm(host, '发出')
  await expect(host.getByRole('heading', { name: /账单 JS/ })).toContainText('核对中')
  return new URL(host.url()).pathname
}

async function disputed(page: Page, bill: string): Promise<void> {
  await page.goto(bill)
  await page.getByRole('button', { name: '提异议' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('原因').click()
  await page.getByTitle('交付物不符合约定').click()
  await dialog.getByLabel('说明').fill('一段膜厚超出约定偏差，附检测记录')
  await confirm(page, '提出异议')
  await expect(page.getByText('有异议', { exact: true })).toBeVisible()
  await page.getByRole('button', { name: '确认账单' }).click()
  await confirm(page, '确认账单')
  await expect(page.getByRole('heading', { name: /账单 JS/ })).toContainText('待付款')
}

/** Alone the platform takes nothing less off: refused; the client withdraws, and what both agreed on is waived. */
async function agreed(buyer: Page, host: Page, bill: string): Promise<void> {
  await host.goto('/workspace/bill-disputes')
  await host
    .getByRole('article')
    .first()
    .getByRole('button', { name: /了\s*结/ })
    .click()
  const dialog = host.getByRole('dialog')
  await dialog.getByLabel('结果').click()
  await host.getByTitle('部分成立，调减').click()
  await dialog.getByLabel('调减金额').fill('1000')
  await dialog.getByLabel('文书编号').fill('示例会议纪要 1 号')
  await dialog.getByLabel('理由').fill('超差一段不计，双方同意调减')
  await confirm(host, '了结')
  await expect(dialog.getByText(/须在升级以后，凭双方签字的记录/).first()).toBeVisible()

  await buyer.goto(bill)
  await buyer.getByRole('button', { name: '撤回异议' }).click()
  await buyer.getByRole('dialog').getByLabel('理由').fill('双方商定免收 1,000 元')
  await confirm(buyer, '撤回')
  await expect(buyer.getByText(/结果：委托方撤回/)).toBeVisible()

  await host.goto(bill)
  await host.getByRole('button', { name: /免\s*收/ }).click()
  await dialog.getByLabel('免收金额').fill('1000')
  await dialog.getByLabel('原因').click()
  await host.getByTitle('双方商定').click()
  await dialog.getByLabel('说明').fill('超差一段不计，双方同意免收')
  await confirm(host, '免收')
  await expect(host.getByText('已调减')).toBeVisible()
}

const csv = (number: string, yuan: number) =>
  Buffer.from(
    `\uFEFF交易流水号,交易日期,对方户名,收入金额（元）,摘要附言\nLS-E2E-0001,2026-03-01,海宁示例新材料有限公司,${yuan},付${number}\n`,
  )

/** Imported twice, there once; matched as proposed; what is beyond goes back. */
async function paid(host: Page, number: string): Promise<void> {
  const choose = async () => {
    await host.goto('/workspace/receipts/import')
    await host
      .locator('input[type=file]')
      .setInputFiles({ name: '流水.csv', mimeType: 'text/csv', buffer: csv(number, 90_000) })
  }
  await choose()
  await host.getByRole('button', { name: '导入 1 笔' }).click()
  await expect(host.getByRole('status')).toContainText('已导入 1 笔到账')
  await choose()
  await expect(host.getByText(/1 笔以前导入过/)).toBeVisible()
  await host.goto('/workspace/receipts')
  const receipt = host.getByRole('article', { name: '到账 LS-E2E-0001' })
  await expect(receipt).toContainText('附言写明账单编号')
  await receipt.getByRole('button', { name: '匹配账单' }).click()
  await confirm(host, '确认匹配')
  await expect(receipt).toContainText('部分匹配')
  await receipt.getByRole('button', { name: /退款/ }).click()
  await host.getByRole('dialog').getByLabel('理由').fill('多付的部分退回付款方')
  await confirm(host, '提出')
  await expect(host.getByText('我提出的，待同事复核')).toBeVisible()
}

async function refunded(colleague: Page): Promise<void> {
  await colleague.goto('/workspace/receipts')
  await colleague.getByRole('button', { name: /^付\s*款$/ }).click()
  const dialog = colleague.getByRole('dialog')
  await dialog.getByLabel('付款流水号').fill('TK-E2E-0001')
  await dialog.getByLabel('付款日期').fill('2026年3月1日')
  await dialog.getByLabel('付款日期').press('Enter')
  await confirm(colleague, '登记')
  await expect(colleague.getByText('已退款')).toBeVisible()
}

test('[C24] [C28] [C29] a bill is disputed, settled by agreement, paid and what was paid too much refunded', async ({
  browser,
}) => {
  const buyer = await desk(browser, client)
  await orderOf(buyer, '/workspace/orders')
  await buyer.getByRole('button', { name: '验收交付物' }).click()
  await confirm(buyer, '验收')
  await expect(buyer.getByText(/^20\d\d年.*验收$/)).toBeVisible()

  const host = await desk(browser, 'operator-haining@sample.test')
  const bill = await billed(host)
  const heading = (await host.getByRole('heading', { name: /账单 JS/ }).textContent()) ?? ''
  const number = /JS\d{4}-\d{5}/.exec(heading)?.[0] ?? ''
  await disputed(buyer, bill)
  await agreed(buyer, host, bill)
  await paid(host, number)
  await refunded(await desk(browser, 'finance-haining@sample.test'))

  await buyer.goto(bill)
  await expect(buyer.getByRole('heading', { name: /账单 JS/ })).toContainText('已结清')
  await expect(buyer.getByText(/免收减 1,000 元/)).toBeVisible()
})
