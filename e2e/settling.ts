/** From a signed order to settled money: accepted, billed, disputed, less by agreement only, paid, refunded by two, shared. */
import { dialogOf } from './choosing.ts'
import { expect, type Page } from './test.ts'

const confirm = (page: Page, name: string) =>
  page
    .getByRole('dialog')
    .getByRole('button', { name: new RegExp([...name].join('\\s*')) })
    .click()

async function accepted(buyer: Page, order: string): Promise<void> {
  await buyer.goto(order)
  await buyer.getByRole('button', { name: '验收交付物' }).click()
  await confirm(buyer, '验收')
  await expect(buyer.getByText(/^20\d\d年.*验收$/)).toBeVisible()
}

async function billed(host: Page, order: string): Promise<string> {
  await host.goto(order)
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
  await dialog.getByLabel('说明').fill('一批纯度低于约定，附检测记录')
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
  await dialog.getByLabel('理由').fill('不合格一批不计，双方同意调减')
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
  await dialog.getByLabel('说明').fill('不合格一批不计，双方同意免收')
  await confirm(host, '免收')
  await expect(host.getByText('已调减')).toBeVisible()
}

const csv = (number: string, yuan: number) =>
  Buffer.from(
    `\uFEFF交易流水号,交易日期,对方户名,收入金额（元）,摘要附言\nLS-E2E-0001,2026-03-01,南湖示例生物科技有限公司,${yuan},付${number}\n`,
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

/** The co-builder's share of the bill goes out by two, and comes back from the bank. */
async function distributed(finance: Page, head: Page, investor: Page, number: string): Promise<void> {
  const party = '平湖示例产业投资有限公司'
  await finance.goto('/workspace/sharing/sales')
  await finance.getByRole('row').filter({ hasText: number }).getByRole('link').first().click()
  await expect(finance.getByRole('heading', { name: /应分收益 FX/ })).toBeVisible()
  await expect(finance.getByText('部分退回')).toBeVisible()
  await expect(finance.getByRole('row', { name: new RegExp(`^${party}`) })).toContainText('25')

  await finance.goto('/workspace/sharing/runs')
  await finance.getByRole('button', { name: '编制分配' }).click()
  await dialogOf(finance).getByLabel('截至').click()
  await finance
    .getByTitle('今天', { exact: true })
    .or(finance.getByText('今天', { exact: true }))
    .first()
    .click()
  await confirm(finance, '编制')
  await expect(finance.getByRole('heading', { name: /^收益分配 FP/ })).toBeVisible()
  await expect(finance.getByRole('button', { name: /^确\s*认$/ })).toBeDisabled()

  await head.goto(finance.url())
  await head.getByRole('button', { name: /^确\s*认$/ }).click()
  await head.getByRole('button', { name: new RegExp(`^登记支付.*${party}`) }).click()
  await dialogOf(head).getByLabel('银行流水号').fill('旅程流水-0001')
  await confirm(head, '登记')
  await expect(head.getByText('部分支付')).toBeVisible()
  await head.getByRole('button', { name: '登记银行退回' }).click()
  await dialogOf(head).getByLabel('退回原因').fill('收款账号有误')
  await confirm(head, '登记')
  await expect(head.getByText('有退回，待重付')).toBeVisible()
  await investor.goto('/workspace/sharing/own')
  await expect(investor.getByRole('row').filter({ hasText: '旅程流水-0001' })).toContainText('已退回')
}

/** What is settled is rated once, and filed. */
async function rated(buyer: Page, host: Page, order: string): Promise<void> {
  await buyer.goto(order)
  const closing = buyer.getByRole('region', { name: '评价与归档' })
  for (const aspect of ['交付质量', '按期完成', '沟通服务'])
    await closing
      .getByRole('radiogroup', { name: aspect })
      .getByRole('radio', { name: '满意', exact: true })
      .check()
  await closing.getByRole('button', { name: '提交评价' }).click()
  await expect(closing.getByText(/归档$/)).toBeVisible()
  await host.goto(order)
  await expect(host.getByRole('region', { name: '评价与归档' }).getByText('满意').first()).toBeVisible()
}

interface Parties {
  readonly buyer: Page
  readonly host: Page
  readonly finance: Page
  readonly investor: Page
}

/** A signed order until all of its money is where it belongs. */
export async function settle({ buyer, host, finance, investor }: Parties, order: string): Promise<void> {
  await accepted(buyer, order)
  const bill = await billed(host, order)
  const heading = (await host.getByRole('heading', { name: /账单 JS/ }).textContent()) ?? ''
  const number = /JS\d{4}-\d{5}/.exec(heading)?.[0] ?? ''
  await disputed(buyer, bill)
  await agreed(buyer, host, bill)
  await paid(host, number)
  await refunded(finance)
  await buyer.goto(bill)
  await expect(buyer.getByRole('heading', { name: /账单 JS/ })).toContainText('已结清')
  await expect(buyer.getByText(/免收减 1,000 元/)).toBeVisible()
  await distributed(finance, host, investor, number)
  await rated(buyer, host, order)
}
