/** [AC-71] A voucher goes its way: set aside, used with evidence, claimed, checked by one, agreed to by another, paid. */

import { pdf } from '#test/pictures.ts'
import { choose, dialogOf } from './choosing.ts'
import { desk } from './people.ts'
import { expect, test } from './test.ts'

test('an enterprise sets a voucher aside, the platform redeems it, two offices see to that', async ({
  browser,
}) => {
  const enterprise = await desk(browser, 'enterprise@sample.test')
  await enterprise.goto('/workspace/vouchers')
  await enterprise.getByRole('button', { name: /^预留/ }).click()
  const aside = dialogOf(enterprise)
  await choose(aside.getByLabel('平台'), '平湖新材料放大中试平台（示例）')
  await aside.getByLabel('服务金额').fill('15000')
  await expect(aside.getByText('待定').first()).toBeVisible()
  await aside.getByLabel('服务金额').fill('9000')
  await expect(aside.getByText(/全额抵扣.*9,000 元/).first()).toBeVisible()
  await aside.getByLabel('编号').fill('YY-E2E-00001')
  await aside.getByLabel('服务内容').fill('旅程中的放大试验')
  await aside.getByLabel('预留到何日').click()
  await enterprise.getByText('今天', { exact: true }).first().click()
  await aside.getByRole('button', { name: '预留', exact: true }).click()
  await expect(aside).toBeHidden()
  await expect(enterprise.getByText('旅程中的放大试验')).toBeVisible()

  const platform = await desk(browser, 'operator@sample.test')
  await platform.goto('/workspace/received-vouchers')
  await platform.getByRole('row').filter({ hasText: '旅程中的放大试验' }).getByRole('link').click()
  await platform.getByRole('button', { name: '登记使用' }).click()
  const using = dialogOf(platform)
  await using.getByRole('button', { name: '登记', exact: true }).click()
  await expect(using.getByText('请先附上服务的凭证').first()).toBeVisible()
  await using.getByRole('button', { name: '取消' }).click()
  await platform.getByRole('button', { name: '上传凭证' }).click()
  const upload = dialogOf(platform)
  const file = { name: '验收单.pdf', mimeType: 'application/pdf', buffer: pdf() }
  await upload.locator('input[type=file]').setInputFiles(file)
  await upload.getByRole('button', { name: '上传', exact: true }).click()
  await expect(upload).toBeHidden()
  await platform.getByRole('button', { name: '登记使用' }).click()
  await using.getByRole('button', { name: '登记', exact: true }).click()
  await expect(using).toBeHidden()
  await platform.getByRole('button', { name: '申请兑付' }).click()
  await dialogOf(platform).getByLabel('发票号码').fill('26332000000000000099')
  await dialogOf(platform).getByRole('button', { name: '提交申请' }).click()
  await expect(platform.getByText('待初审').first()).toBeVisible()

  const district = await desk(browser, 'district@sample.test', { office: true })
  await district.goto('/office/vouchers/redemptions')
  await district.getByRole('row').filter({ hasText: '旅程中的放大试验' }).getByRole('link').click()
  await district.getByRole('button', { name: '初审通过' }).click()
  await expect(district.getByText('初审人不能复核同一笔兑付')).toBeVisible()

  const lead = await desk(browser, 'lead@sample.test', { office: true })
  await lead.goto(new URL(district.url()).pathname)
  await lead.getByRole('button', { name: '复核同意' }).click()
  await lead.getByRole('button', { name: '登记拨付' }).click()
  await dialogOf(lead).getByLabel('支付凭证号').fill('示例拨付 0099')
  await dialogOf(lead).getByRole('button', { name: '登记', exact: true }).click()
  await expect(lead.getByText('已兑付').first()).toBeVisible()

  await lead.goto('/office/vouchers')
  await lead.getByRole('button', { name: /^合计其中已兑付/ }).click()
  await expect(dialogOf(lead).getByText('旅程中的放大试验')).toBeVisible()
})
