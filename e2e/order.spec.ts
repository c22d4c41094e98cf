/**
 * From a quote to settled money: quoted, revised, accepted, a contract that both sides approved and signed, a bill disputed,
 * paid and in part refunded, and the co-builders' shares of it given out.
 */
import { addDays, dateOf, hour, startOf, weekdayOf } from '#kernel/calendar.ts'
import { systemClock } from '#kernel/clock.ts'
import { pdf } from '#test/pictures.ts'
import { api, lineOf } from './asking.ts'
import { desk } from './people.ts'
import { settle } from './settling.ts'
import { expect, type Page, test } from './test.ts'

const line = '分子蒸馏纯化线'

/** Two days from a Tuesday on, asked for and agreed to. */
async function booked(client: Page, host: Page): Promise<string> {
  const today = dateOf(systemClock.now())
  const start = new Date(startOf(addDays(today, 16 - weekdayOf(today))).getTime() + 9 * hour)
  const { bookingId } = await api<{ bookingId: string }>(client, 'post', '/bookings', {
    ...{ lineId: await lineOf(host, line), start, end: new Date(start.getTime() + 32 * hour) },
    ...{ purpose: '热敏单体两级蒸馏纯化试验', contact: '项目组 0573-0000001' },
  })
  await api(host, 'post', `/bookings/${bookingId}/confirmation`, { bookingId, version: 1 })
  return bookingId
}

const confirm = (page: Page, name: string) =>
  page
    .getByRole('tooltip')
    .getByRole('button', { name: new RegExp([...name].join('\\s*')) })
    .click()

/** Sent, and sent again for less: its address. */
async function quoted(host: Page, bookingId: string): Promise<string> {
  const heading = host.getByRole('heading', { name: /报价 BJ/ })
  await host.goto(`/workspace/requests/${bookingId}/quote`)
  await host.getByRole('button', { name: '保存并计价' }).click()
  await host.getByRole('button', { name: '发出报价' }).click()
  await expect(heading).toContainText('待答复')
  await host.getByRole('link', { name: /修\s*改/ }).click()
  await host.getByRole('button', { name: '增加优惠' }).click()
  await host.getByLabel('优惠的名称').fill('首次合作')
  await host.getByLabel('优惠比例').fill('10')
  await host.getByRole('button', { name: '保存并计价' }).click()
  await expect(host.getByRole('heading', { name: '尚未发出的修改' })).toBeVisible()
  await host.getByRole('button', { name: '发出修改后的一版' }).click()
  await expect(heading).toContainText('已修改，待答复')
  return new URL(host.url()).pathname
}

async function acceptedOrder(client: Page, quote: string): Promise<string> {
  await client.goto(quote)
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

async function approved(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^批\s*准$/ }).click()
  await confirm(page, '批准')
  await expect(page.getByText(/（本单位）：.* 批准/)).toBeVisible()
}

async function draftedContract(client: Page): Promise<void> {
  await client.getByRole('link', { name: '拟订合同' }).click()
  await client.getByRole('radio', { name: /请平台用专业技术解决/ }).check()
  await expect(client.getByText('建议：技术服务合同')).toBeVisible()
  await client.getByRole('button', { name: /采\s*用/ }).click()
  await client.getByLabel('交付与验收标准').fill('完成两批蒸馏纯化，纯度不低于约定指标，批记录完整。')
  await client.getByLabel('付款比例').fill('60')
  await expect(client.getByText(/还差 40%/)).toBeVisible()
  await client.getByRole('button', { name: '保存合同文本' }).click()
  await expect(client.getByRole('alert').filter({ hasText: '有规则未满足' })).toContainText('须正好是 100%')
  await client.getByLabel('付款比例').fill('100')
  await client.getByRole('button', { name: '保存合同文本' }).click()
  await expect(client.getByRole('heading', { name: /第一条/ })).toBeVisible()
  await expect(client.getByText('各条款都用标准文字')).toBeVisible()
  await approved(client)
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
  await approved(host)
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
    row.getByRole('link', { name: /^送样清单/ }).click(),
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

test('[C23] [C24] [C26] [C28] [C29] [C32] from a quote to settled money, with a dispute, a refund and a distribution', async ({
  browser,
}) => {
  const host = await desk(browser, 'operator@sample.test')
  const client = await desk(browser, 'enterprise2@sample.test')
  const order = await acceptedOrder(client, await quoted(host, await booked(client, host)))
  await draftedContract(client)
  await changedClause(host, order)

  await client.goto(`${order}/contract`)
  await expect(client.getByText('数据条款：平台留用脱敏数据')).toBeVisible()
  await expect(client.getByRole('heading', { name: '与此前一版的不同' })).toBeVisible()
  await approved(client)
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
  await host.emulateMedia({ media: 'screen' })

  await handedOver(client, host, order)
  await client.goto(order)
  await expect(client.getByRole('row', { name: /签署合同.*本单位/ })).toContainText('已完成')
  await client.setViewportSize({ width: 360, height: 740 })
  expect(await client.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360)

  await client.setViewportSize({ width: 1280, height: 720 })
  const [finance, investor] = [
    await desk(browser, 'finance@sample.test'),
    await desk(browser, 'investor@sample.test'),
  ]
  await settle({ buyer: client, host, finance, investor }, order)
})
