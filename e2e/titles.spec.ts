/** A title goes its way: declared with its document, returned, mended, checked by the city's office, seen by everyone. */

import { pdf } from '#test/pictures.ts'
import { dialogOf } from './choosing.ts'
import { desk } from './people.ts'
import { expect, test } from './test.ts'

test('a title is declared, comes back, is checked against its document and stands on the page', async ({
  browser,
  page: visitor,
}) => {
  const owner = await desk(browser, 'operator-food@sample.test')
  await owner.goto('/workspace/platforms')
  await owner
    .locator('main a[href^="/workspace/platforms/"]:not([href$="/new"]):not([href$="/import"])')
    .first()
    .click()
  await owner.getByRole('button', { name: '申报称号' }).click()
  const dialog = dialogOf(owner)
  await dialog.getByRole('button', { name: '申报' }).click()
  await expect(dialog.getByText('请填写文号')).toBeVisible()
  await dialog.getByLabel('级别').click()
  await owner.getByTitle('市级', { exact: true }).click()
  await dialog.getByLabel('称号名称').fill('市级食品中试平台（示例）')
  await dialog.getByLabel('文号').fill('示例发[2026] 31号')
  await dialog.getByLabel('认定单位').fill('市级牵头部门（示例）')
  await dialog.getByLabel('认定日期').fill('2026-02-02')
  await dialog.getByLabel('认定日期').press('Enter')
  await dialog.getByRole('button', { name: '申报' }).click()
  await expect(dialog).toBeHidden()
  await expect(owner.getByText('文号 示例发〔2026〕31号')).toBeVisible()
  await expect(owner.getByText('还没有认定文件')).toBeVisible()

  const office = await desk(browser, 'lead@sample.test', { office: true })
  await office.goto('/office/reviews')
  await office.getByRole('link', { name: '市级食品中试平台（示例）' }).click()
  await office.getByRole('button', { name: '核对无误' }).click()
  await expect(office.getByRole('alert').getByText('还没有可公开的来源文件').first()).toBeVisible()
  await office.getByRole('button', { name: '退回修改' }).click()
  await dialogOf(office).getByLabel('原因').fill('请上传认定文件')
  await dialogOf(office).getByRole('button', { name: '退回' }).click()
  await expect(office).toHaveURL(/\/office\/reviews$/)

  await owner.reload()
  await expect(owner.getByText('退回原因：请上传认定文件')).toBeVisible()
  await owner.getByRole('button', { name: '上传认定文件' }).click()
  const file = { name: '认定文件.pdf', mimeType: 'application/pdf', buffer: pdf() }
  await dialog.locator('input[type=file]').setInputFiles(file)
  await expect(dialog.getByLabel('认定文件')).toBeChecked()
  await dialog.getByRole('button', { name: '上传', exact: true }).click()
  await expect(dialog).toBeHidden()
  await owner.getByRole('button', { name: '修改 市级食品中试平台（示例）' }).click()
  await dialog.getByRole('button', { name: '保存并重新交核对' }).click()
  await expect(dialog).toBeHidden()

  await office.goto('/office/reviews')
  await office.getByRole('link', { name: '市级食品中试平台（示例）' }).click()
  await expect(office.getByText('核对后公开')).toBeVisible()
  await office.getByRole('button', { name: '核对无误' }).click()
  await expect(office).toHaveURL(/\/office\/reviews$/)

  await visitor.goto('/platforms?level=municipal')
  await visitor.getByRole('link', { name: '海盐健康食品中试平台（示例）' }).click()
  await expect(visitor.getByRole('heading', { level: 1 })).toContainText('海盐健康食品')
  await expect(visitor.getByText('当前级别：市级')).toBeVisible()
  const titles = visitor.getByRole('region', { name: '称号' })
  await expect(titles).toContainText('文号 示例发〔2026〕31号')
  await expect(titles.getByRole('link', { name: /^认定文件/ })).toBeVisible()

  const certificate = titles.getByRole('link', { name: /^ZS\d{4}-\d{5}$/ })
  const number = await certificate.innerText()
  await visitor.goto('/titles')
  await visitor.getByLabel('证书编号').fill(number.toLowerCase())
  await visitor.getByRole('button', { name: '核对' }).click()
  await expect(visitor.getByRole('heading', { name: `${number} 有效` })).toBeVisible()
  await visitor.getByRole('link', { name: '证书（打印）' }).click()
  await expect(visitor.getByRole('heading', { name: '市级食品中试平台（示例）证书' })).toBeVisible()
})
