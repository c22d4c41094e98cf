/** A platform keeps its devices and certificates: added, corrected while somebody else does, taken out, removed. */

import { dialogOf } from './choosing.ts'
import { desk } from './people.ts'
import { expect, type Page, test } from './test.ts'

const ownPlatform = async (page: Page): Promise<string> => {
  await page.goto('/workspace/platforms')
  await page
    .locator('main a[href^="/workspace/platforms/"]:not([href$="/new"]):not([href$="/import"])')
    .first()
    .click()
  await expect(page.getByRole('link', { name: '设备清单' })).toBeVisible()
  return page.url()
}

test('a device is added, corrected by two at once, seen by the public and removed', async ({ browser }) => {
  const page = await desk(browser, 'operator-textile@sample.test')
  await ownPlatform(page)
  await page.getByRole('link', { name: '设备清单' }).click()
  await page.getByRole('link', { name: '登记设备' }).click()
  await page.getByLabel('设备编号').fill('FZ-901')
  await page.getByLabel('设备名称').fill('示例织物强力仪')
  await page.getByLabel('经度').fill('200')
  await page.getByLabel('设备联系电话').fill('+86 573 0000 0000')
  await page.getByRole('button', { name: '保存' }).click()
  await expect(page.getByText('须为 -180 至 180 之间的数字').first()).toBeVisible()
  await page.getByLabel('经度').fill('120.7')
  await page.getByRole('button', { name: '保存' }).click()
  await page.getByLabel('编号、名称、型号或功能').fill('强力仪')
  await page.keyboard.press('Enter')
  await expect(page.getByText('共 1 台（套）')).toBeVisible()

  await page.getByRole('link', { name: '示例织物强力仪' }).click()
  const elsewhere = await page.context().newPage()
  await expect(page.getByLabel('规格型号')).toBeVisible()
  await elsewhere.goto(page.url())
  await elsewhere.getByLabel('规格型号').fill('甲型')
  await elsewhere.getByRole('button', { name: '保存' }).click()
  await expect(elsewhere.getByText(/共 \d+ 台（套）/)).toBeVisible()
  await page.getByLabel('规格型号').fill('乙型')
  for (const _ of ['once', 'and again']) {
    await page.getByRole('button', { name: '保存' }).click()
    await expect(page.getByText('内容已被他人更新')).toBeVisible()
    await expect(page.getByLabel('规格型号')).toHaveValue('乙型')
  }

  const [publicPage] = await Promise.all([
    page.waitForEvent('popup'),
    page.getByRole('link', { name: '查看公开页面' }).click(),
  ])
  await expect(publicPage.getByText('甲型')).toBeVisible()
  await expect(publicPage.getByText('+86 573')).toHaveCount(0)
  await page.getByRole('button', { name: '移除设备' }).click()
  await page.getByLabel('理由').fill('已报废')
  await dialogOf(page).getByRole('button', { name: '移除' }).click()
  // What was removed would be another's change, unseen; the reloaded page has it in sight.
  await expect(dialogOf(page).getByText('内容已被他人更新')).toBeVisible()
  await page.reload()
  await page.getByRole('button', { name: '移除设备' }).click()
  await page.getByLabel('理由').fill('已报废')
  await dialogOf(page).getByRole('button', { name: '移除' }).click()
  await expect(page.getByText(/共 \d+ 台（套）/)).toBeVisible()
  await publicPage.reload()
  await expect(publicPage.getByRole('heading', { level: 1 })).toHaveText('示例织物强力仪')
  await expect(publicPage.getByText(/^该仪器设备自 .+起停止提供。原因：已报废。/)).toBeVisible()
})

test('a scope of hundreds of lines is read from a sheet, and its certificate is ended', async ({
  browser,
}) => {
  const page = await desk(browser, 'operator-textile@sample.test')
  const platform = await ownPlatform(page)
  await page.getByRole('button', { name: '登记证书' }).click()
  const dialog = dialogOf(page)
  await dialog.getByLabel('证书编号').fill('CNAS L98765')
  for (const [label, day] of [
    ['有效期自', '2024年1月1日'],
    ['有效期至', '2099年12月31日'],
  ] as const) {
    await dialog.getByLabel(label).fill(day)
    await page.keyboard.press('Enter')
  }
  await dialog.getByText('从表格读入').click()
  const lines = Array.from({ length: 300 }, (_, at) => `纺织品,示例参数 ${at + 1},GB/T ${3900 + at}-2013`)
  const offer = (more: readonly string[]) =>
    dialog.locator('input[type=file]').setInputFiles({
      name: '能力范围.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from(['检测对象,项目或参数,方法标准', ...lines, ...more].join('\n')),
    })
  await offer(['纺织品,,GB/T 1-2020'])
  await expect(dialog.getByRole('row', { name: '302' })).toContainText('必填')
  await offer([])
  await expect(dialog.getByText('已读入 300 项')).toBeVisible()
  await expect(dialog.getByLabel('第 10 项项目或参数')).toHaveValue('示例参数 10')
  await dialog.getByRole('button', { name: '登记', exact: true }).click()
  await expect(page.getByText('有改动在等本单位另一位管理员或主管部门复核')).toBeVisible()

  const lead = await desk(browser, 'lead@sample.test', { office: true })
  await lead.goto(platform.replace(/^.*\/workspace\/platforms/, '/office/reviews/platforms'))
  await lead.getByRole('button', { name: '同意公开' }).click()
  await expect(lead.getByText('已公开')).toBeVisible()
  await page.reload()
  await expect(page.getByText('300 项能力')).toBeVisible()

  await page.getByRole('button', { name: '终止 CNAS L98765' }).click()
  await page.getByLabel('理由').fill('认可机构撤销')
  await dialogOf(page).getByRole('button', { name: '终止' }).click()
  await expect(page.getByText('已终止')).toBeVisible()
  await expect(page.getByText('起终止：认可机构撤销')).toBeVisible()
})
