/** From a quote to a signed contract: revised, accepted, converted, drafted, changed, approved and signed by both sides. */

import { pdf } from '#test/pictures.ts'
import { desk } from './people.ts'
import { expect, type Page, test } from './test.ts'

const line = '500 L 发酵线'

async function openFirst(page: Page, list: string): Promise<void> {
  await page.goto(list)
  await page
    .getByRole('row', { name: new RegExp(line) })
    .first()
    .getByRole('link')
    .click()
}

const confirm = (page: Page, name: string) =>
  page
    .getByRole('tooltip')
    .getByRole('button', { name: new RegExp([...name].join('\\s*')) })
    .click()

async function revisedQuote(host: Page): Promise<void> {
  await openFirst(host, '/workspace/given-quotes')
  await expect(host.getByRole('heading', { name: /报价 BJ/ })).toContainText('待答复')
  await host.getByRole('link', { name: /修\s*改/ }).click()
  await host.getByLabel('优惠比例').fill('10')
  await host.getByRole('button', { name: '保存并计价' }).click()
  await expect(host.getByRole('heading', { name: '尚未发出的修改' })).toBeVisible()
  await host.getByRole('button', { name: '发出修改后的一版' }).click()
  await expect(host.getByRole('heading', { name: /报价 BJ/ })).toContainText('已修改，待答复')
}

async function acceptedOrder(client: Page): Promise<string> {
  await openFirst(client, '/workspace/quotes')
  await expect(client.getByText('第 2 版', { exact: false }).first()).toBeVisible()
  await client.getByRole('button', { name: '接受报价' }).click()
  await confirm(client, '接受')
  await client.getByRole('button', { name: '转为订单' }).click()
  await expect(client.getByRole('heading', { name: /订单 HT/ })).toContainText('拟订合同')
  const order = new URL(client.url()).pathname
  // The quote leads to what it has become, and offers to make it no more.
  await client.goBack()
  await expect(client.getByRole('button', { name: '转为订单' })).toHaveCount(0)
  await client.getByRole('link', { name: /查看订单 HT/ }).click()
  await expect(client.getByRole('heading', { name: /订单 HT/ })).toContainText('拟订合同')
  return order
}

async function draftedContract(client: Page): Promise<void> {
  await client.getByRole('link', { name: '拟订合同' }).click()
  await client.getByRole('radio', { name: /请平台用专业技术解决/ }).check()
  await expect(client.getByText('建议：技术服务合同')).toBeVisible()
  await client.getByRole('button', { name: /采\s*用/ }).click()
  await client.getByLabel('交付与验收标准').fill('完成一批 500 L 发酵，酶活不低于约定指标，批记录完整。')
  await client.getByLabel('付款比例').fill('60')
  await expect(client.getByText(/还差 40%/)).toBeVisible()
  await client.getByRole('button', { name: '保存合同文本' }).click()
  await expect(client.getByRole('alert').filter({ hasText: '有规则未满足' })).toContainText('须正好是 100%')
  await client.getByLabel('付款比例').fill('100')
  await client.getByRole('button', { name: '保存合同文本' }).click()
  await expect(client.getByRole('heading', { name: /第一条/ })).toBeVisible()
  await expect(client.getByText('各条款都用标准文字')).toBeVisible()
  await client.getByRole('button', { name: /^批\s*准$/ }).click()
  await confirm(client, '批准')
  await expect(client.getByText(/甲方（本单位）：.*批准/)).toBeVisible()
}

/** The platform changes a clause: what was approved is no longer. */
async function changedClause(host: Page, order: string): Promise<void> {
  await host.goto(order)
  await host.getByRole('link', { name: '合同：查看、批准、签署' }).click()
  await host.getByRole('link', { name: '修改合同' }).click()
  const data = host.getByRole('group', { name: '数据', exact: true })
  await data.getByRole('switch').click()
  await data
    .getByLabel('数据条款文字')
    .fill('履行本合同产生的试验数据归甲方所有，乙方可在去除标识后用于改进本平台的工艺。')
  await host.getByLabel('给对方的说明').fill('数据条款：平台留用脱敏数据')
  await host.getByRole('button', { name: '保存合同文本' }).click()
  await expect(host.locator('.difference ins').first()).toBeVisible()
  await expect(host.getByText('甲方：尚未批准')).toBeVisible()
  await host.getByRole('button', { name: /^批\s*准$/ }).click()
  await confirm(host, '批准')
}

async function signed(page: Page, order: string): Promise<void> {
  await page.goto(`${order}/contract`)
  await page.getByRole('button', { name: /^签\s*署$/ }).click()
  await confirm(page, '签署')
  await expect(page.locator('.contract-signatures')).toContainText('测试签署')
}

/** What one side writes and hands over stands on the other's line of time; only its own side takes it back. */
async function handedOver(client: Page, host: Page, order: string): Promise<void> {
  await client.goto(order)
  await client.getByLabel('给对方留言').fill('原料周四到货，请预留卸货口')
  await client.getByRole('button', { name: /^留\s*言$/ }).click()
  await expect(client.getByRole('row', { name: /原料周四到货/ })).toBeVisible()
  await client.getByRole('button', { name: '添加文件' }).click()
  const dialog = client.getByRole('dialog')
  await dialog
    .locator('input[type=file]')
    .setInputFiles({ name: '送样清单.pdf', mimeType: 'application/pdf', buffer: pdf() })
  await dialog.getByRole('button', { name: '放入订单' }).click()
  await expect(dialog).toBeHidden()

  await host.goto(order)
  await expect(host.getByRole('list', { name: '现在等谁' })).toContainText('收样')
  const row = host.getByRole('row', { name: /送样清单/ })
  await expect(row).toContainText('对方')
  await expect(row.getByRole('button')).toHaveCount(0)
  const [file] = await Promise.all([
    host.waitForEvent('download'),
    row.getByRole('link', { name: '送样清单' }).click(),
  ])
  expect(file.suggestedFilename()).toBe('送样清单.pdf')
  const [sheet] = await Promise.all([
    host.waitForEvent('download'),
    host.getByRole('link', { name: '下载办理进程（Excel）' }).click(),
  ])
  expect(sheet.suggestedFilename()).toMatch(/^订单办理进程-HT.*\.xlsx$/)

  await client.getByRole('button', { name: '移除 送样清单' }).click()
  await client.getByRole('dialog').getByLabel('理由').fill('传错了文件')
  await client
    .getByRole('dialog')
    .getByRole('button', { name: /移\s*除/ })
    .click()
  await expect(client.getByRole('row', { name: /移除文件.*传错了文件/ })).toBeVisible()
}

test('[C23] [C26] a quote becomes a contract that both sides approved and signed', async ({ browser }) => {
  const host = await desk(browser, 'operator-ferment@sample.test')
  await revisedQuote(host)
  const client = await desk(browser, 'enterprise2@sample.test')
  const order = await acceptedOrder(client)
  await draftedContract(client)
  await changedClause(host, order)

  await client.goto(`${order}/contract`)
  await expect(client.getByText('数据条款：平台留用脱敏数据')).toBeVisible()
  await expect(client.getByRole('heading', { name: '与此前一版的不同' })).toBeVisible()
  await client.getByRole('button', { name: /^批\s*准$/ }).click()
  await confirm(client, '批准')
  await signed(client, order)
  await signed(host, order)
  await expect(host.getByRole('heading', { name: /合同 HT/ })).toContainText('已签订')
  await expect(host.getByText('签署与正文相符')).toHaveCount(2)

  const [download] = await Promise.all([
    host.waitForEvent('download'),
    host.getByRole('link', { name: '下载认定登记材料' }).click(),
  ])
  expect(download.suggestedFilename()).toMatch(/技术合同认定登记.*\.xlsx$/)

  await host.emulateMedia({ media: 'print' })
  await expect(host.getByRole('heading', { name: '与标准条款的不同' })).toBeHidden()
  await expect(host.locator('.contract-text')).toBeVisible()

  await handedOver(client, host, order)
  await client.goto(order)
  await expect(client.getByRole('row', { name: /签署合同.*本单位/ })).toContainText('已完成')
  await client.setViewportSize({ width: 360, height: 740 })
  expect(await client.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360)
})
