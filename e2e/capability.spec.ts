/** What lines are and can do: written by the platform, read and compared by everyone. */

import { choose, dialogOf } from './choosing.ts'
import { desk } from './people.ts'
import { type Browser, expect, type Page, test } from './test.ts'

const unitNames = (page: Page) => page.locator('li.unit h3').allTextContents()

test('a line is described unit by unit, moved by keyboard, and what is refused keeps what was typed', async ({
  browser,
}) => {
  const page = await desk(browser, 'operator-ferment@sample.test')
  await page.goto('/workspace/platforms')
  await page
    .locator('main a[href^="/workspace/platforms/"]:not([href$="/new"]):not([href$="/import"])')
    .first()
    .click()
  await page.getByRole('link', { name: '喷雾干燥线' }).click()
  await expect(page.locator('li.unit')).toHaveCount(4)

  await page.getByRole('button', { name: '加一个单元' }).click()
  const added = page.locator('li.unit').last()
  await added.getByLabel('名称').fill('金属检测机')
  await added.getByLabel('单元类型').fill('在线检测')
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: '把“金属检测机”上移' }).focus()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('button', { name: '把“金属检测机”上移' })).toBeFocused()
  expect((await unitNames(page)).slice(3)).toEqual(['4. 金属检测机', '5. 振动筛与包装'])

  await page.getByRole('checkbox', { name: '食品', exact: true }).check()
  await page.getByRole('button', { name: '保存' }).click()
  await expect(page.getByRole('alert').filter({ hasText: '该线不承接食品' }).first()).toBeVisible()
  await expect(page.locator('.ant-form-item-explain-error').first()).toContainText('该线不承接食品')
  await expect(added.getByLabel('名称')).toHaveValue('振动筛与包装')
  await page.getByRole('checkbox', { name: '食品', exact: true }).uncheck()
  await page.getByRole('button', { name: '保存' }).click()
  await page.waitForURL(/\/workspace\/platforms\/[^/]+$/)

  await page.goto(page.url().replace('/workspace', ''))
  await page.getByRole('main').getByRole('link', { name: '喷雾干燥线' }).first().click()
  const units = page.locator('.train h3')
  await expect(units).toHaveCount(5)
  await expect(units.nth(3)).toHaveText('金属检测机')
})

test('platforms are chosen and compared without scripts', async ({ browser }) => {
  const context = await browser.newContext({ javaScriptEnabled: false })
  const page = await context.newPage()
  await page.goto('/platforms')
  const choices = page.getByRole('checkbox', { name: /^比较/ })
  await choices.nth(0).check()
  await choices.nth(2).check()
  await page.getByRole('button', { name: '比较所选' }).click()
  await expect(page).toHaveURL(/\/compare\?platform=[^&]+&platform=[^&]+$/)
  const names = page.locator('.comparison thead th a[href^="/platforms/"]')
  await expect(names).toHaveCount(2)
  await page.getByRole('link', { name: '只看不同的项目' }).click()
  await expect(page.locator('.comparison .tag', { hasText: '相同' })).toHaveCount(0)

  // What is chosen is carried through the list and a platform's page.
  await page.getByRole('link', { name: '再选平台' }).click()
  await expect(choices.nth(2)).toBeChecked()
  await page.locator('main article h2 a').nth(4).click()
  await page.getByRole('link', { name: '加入比较' }).click()
  await expect(names).toHaveCount(3)
  await page.getByRole('link', { name: /^移除/ }).first().click()
  await expect(names).toHaveCount(2)

  await page.goto('/platforms')
  for (let index = 0; index < 6; index++) await choices.nth(index).check()
  await page.getByRole('button', { name: '比较所选' }).click()
  await expect(page.getByRole('alert')).toContainText('一次最多比较 5 个平台，现选了 6 个')
  await page.getByRole('link', { name: '只比较前 5 个' }).click()
  await expect(names).toHaveCount(5)
})

test('a comparison scrolls inside its box on a phone, its first column staying', async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 740 })
  await page.goto('/platforms')
  const choices = page.getByRole('checkbox', { name: /^比较/ })
  for (let index = 0; index < 5; index++) await choices.nth(index).check()
  await page.getByRole('button', { name: '比较所选' }).click()
  const box = page.getByRole('group', { name: '平台比较' })
  await box.evaluate(element => element.scrollTo({ left: 400 }))
  const first = page.getByRole('rowheader', { name: '地区' })
  await expect(first).toBeInViewport()
  const [boxAt, firstAt] = [await box.boundingBox(), await first.boundingBox()]
  expect(Math.abs((firstAt?.x ?? 0) - (boxAt?.x ?? 99))).toBeLessThan(3)
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360)
})

/** The page of the weavers' platform, and how the dialog of a line's prices is opened there. */
async function pricing(browser: Browser) {
  const page = await desk(browser, 'operator-textile@sample.test')
  await page.goto('/workspace/platforms')
  await page
    .locator('main a[href^="/workspace/platforms/"]:not([href$="/new"]):not([href$="/import"])')
    .first()
    .click()
  const price = () => page.getByRole('button', { name: '为 小批量织造染整线 定价' }).click()
  return { page, dialog: dialogOf(page), price }
}

test('[A6] a price isn’t kept without the last day that was typed for it and not read', async ({
  browser,
}) => {
  const { page, dialog, price } = await pricing(browser)
  await price()
  await choose(dialog.getByLabel('客户类别'), '高校院所', false)
  await dialog.getByLabel('价格', { exact: true }).fill('31')
  const last = dialog.getByLabel('截止日期')
  await last.fill('十二月底')
  await last.press('Tab')
  await expect(dialog.getByRole('alert')).toContainText('没有读懂“十二月底”')
  await expect(last).toHaveValue('')
  await dialog.getByRole('button', { name: /保\s*存/ }).click()
  await expect(last).toBeFocused()
  expect(await last.evaluate(field => (field as HTMLInputElement).validationMessage)).toContain('没有读懂')
  await expect(dialog).toBeVisible()

  await page.reload()
  await price()
  await expect(dialog.getByRole('list', { name: '现行和已定的价格' })).toBeVisible()
  await expect(dialog.getByText('31 元/天（含税）')).toHaveCount(0)
})

test('a number that a field doesn’t take stays, says its bounds, and isn’t sent as another; so is half of a span', async ({
  browser,
}) => {
  const page = await desk(browser, 'operator-textile@sample.test')
  await page.goto('/workspace/calendar')
  await page.getByRole('button', { name: '登记停用' }).click()
  const dialog = dialogOf(page)
  await choose(dialog.getByRole('combobox', { name: '重复' }), '每隔几周', false)
  const every = dialog.getByLabel('间隔')
  await every.fill('500')
  await every.press('Tab')
  await expect(every).toHaveValue('500')
  await expect(dialog.getByText('“500”超出范围，应在 1 至 52 之间')).toBeVisible()
  const [from, to] = [dialog.getByPlaceholder('开始时间'), dialog.getByPlaceholder('结束时间')]
  await from.fill('2099年3月2日 08:00')
  await to.fill('下周一')
  await to.press('Tab')
  await expect(dialog.getByText('没有读懂“下周一”')).toBeVisible()
  await expect(from).toHaveValue('2099年3月2日 08:00')
  await dialog.getByRole('button', { name: /登\s*记/ }).click()
  await expect(to).toBeFocused()
  await to.fill('2099年3月2日 07:00')
  await to.press('Tab')
  await expect(dialog.getByText('结束须晚于开始，请改正')).toBeVisible()
  await to.fill('2099年3月2日 09:00')
  await to.press('Tab')
  await dialog.getByRole('button', { name: /登\s*记/ }).click()
  await expect(every).toBeFocused()
  await expect(every).toHaveValue('500')
  await every.fill('2')
  await every.press('Tab')
  await expect(dialog.getByText('超出范围')).toHaveCount(0)
})

test('[A6] a price is set for a class of customers, put right, and reckoned with in public', async ({
  browser,
}) => {
  const { page, dialog, price } = await pricing(browser)
  await price()
  await dialog.getByLabel('客户类别').click()
  await page.getByTitle('高校院所', { exact: true }).click()
  await dialog.getByLabel('价格', { exact: true }).fill('24')
  await dialog.getByRole('button', { name: '增加阶梯' }).click()
  await dialog.getByLabel('起点').fill('4')
  await dialog.getByLabel('该阶梯的单价').fill('2000')
  await dialog.getByRole('button', { name: '增加费用' }).click()
  await dialog.getByLabel('费用名称').fill('染化料')
  await dialog.getByRole('button', { name: /保\s*存/ }).click()
  await expect(dialog).toBeHidden()

  await price()
  await expect(dialog.getByText('24 元/天（含税）')).toBeVisible()
  await dialog.getByRole('button', { name: /^更正高校院所/ }).click()
  await dialog.getByLabel('价格', { exact: true }).fill('2400')
  await dialog.getByRole('button', { name: /保\s*存/ }).click()
  await expect(dialog).toBeHidden()

  await page.goto(page.url().replace('/workspace', ''))
  await page.getByRole('main').getByRole('link', { name: '小批量织造染整线' }).first().click()
  await page.getByRole('link', { name: '小批量织造染整线的价目与测算' }).click()
  const coming = page.getByRole('region', { name: '已定、尚未执行' })
  await expect(coming.getByText('2,400 元/天（含税）')).toBeVisible()
  await expect(page.getByText('24 元/天（含税）', { exact: true })).toHaveCount(0)
  await page.getByLabel('数量').fill('5')
  await page.getByLabel('客户类别').selectOption('高校院所')
  await page.getByLabel('日期').fill('2030-01-01')
  await page.getByRole('button', { name: '测算' }).click()
  await expect(page.getByRole('row', { name: '合计 11,200' })).toBeVisible()
  await expect(page.getByText('未计入：染化料（按实际发生）。')).toBeVisible()
  await page.getByLabel('数量').fill('几天')
  await page.getByRole('button', { name: '测算' }).click()
  await expect(page.locator('.field-error')).toHaveText('请填写数量')
})
