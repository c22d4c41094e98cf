/** [D23] Every number of a dashboard leads to what it counts: for everybody to public records, for the office to numbers and dates. */
import { desk } from './people.ts'
import { picture } from './pictures.ts'
import { expect, test } from './test.ts'

test('a visitor narrows the public dashboard and finds behind a number exactly what it counts', async ({
  page,
}) => {
  await page.goto('/dashboard')
  await expect(page.locator('.chart svg').first()).toBeVisible()
  await expect(page.getByText('无数据').first()).toBeVisible()
  await picture(page, 'dashboard')
  await page.getByRole('combobox', { name: '地区' }).selectOption('海宁市')
  await page.getByRole('button', { name: '查看' }).click()
  await expect(page).toHaveURL(/locality=330481/)
  const lines = page.locator('.board-figures > div', { hasText: '中试线' })
  // The address is there before the page is.
  await expect(lines.getByRole('link')).toHaveAttribute('href', /locality=330481/)
  const count = await lines.getByRole('link').textContent()
  await lines.getByRole('link').click()
  await expect(page).toHaveURL(/kind=line/)
  await expect(page.getByRole('status')).toHaveText(`共 ${count} 条`)

  await page.goto('/dashboard?view=screen')
  await expect(page.getByRole('link', { name: '退出大屏' })).toBeVisible()
  const panel = page.locator('section', { has: page.getByRole('heading', { name: '各地', exact: true }) })
  await panel.getByText('数据表').click()
  await panel
    .getByRole('row', { name: /海宁市/ })
    .getByRole('link')
    .first()
    .click()
  await expect(page.getByRole('status')).toHaveText(/^共 \d+ 条$/)
})

test('an office opens a number of its dashboard down to the records, and the address keeps what was chosen', async ({
  browser,
}) => {
  const page = await desk(browser, 'lead@sample.test', { office: true })
  await page.goto('/office/overview')
  const requests = page.locator('.board-figures > div', { hasText: '收到申请' })
  const number = requests.getByRole('button', { name: /^合计，收到申请：\d+，看是哪些$/ })
  const count = Number(await number.textContent())
  await number.click()
  await expect(page.getByRole('dialog', { name: '合计，收到申请' })).toBeFocused()
  const records = page.getByRole('dialog').locator('li')
  await expect(records).toHaveCount(Math.min(20, count))
  await expect(records.first()).toContainText(/YY\d{4}-\d{5}/)
  await page.getByRole('button', { name: '关闭', exact: true }).last().click()
  await page.getByRole('combobox', { name: '地区' }).selectOption('平湖市')
  await page.getByRole('button', { name: '查看' }).click()
  await expect(page).toHaveURL(/locality=330482/)
  await page.reload()
  await expect(page.getByRole('combobox', { name: '地区' })).toHaveValue('330482')
})

test('a printed dashboard says what it is narrowed to, and has the numbers behind its charts', async ({
  page,
}) => {
  await page.goto('/dashboard?locality=330481&cluster=advanced-materials')
  await page.emulateMedia({ media: 'print' })
  await expect(page.getByText(/^海宁市、前沿新材料：现在公开的记录/)).toBeVisible()
  await expect(page.getByRole('combobox', { name: '地区' })).toBeHidden()
  const places = page.locator('.panel', { has: page.getByRole('heading', { name: '各地', exact: true }) })
  await expect(places.getByRole('row', { name: /^海宁市/ })).toBeVisible()
})

test('a target that the system counts leads from its figure to what it counted', async ({ page }) => {
  for (const path of ['/dashboard', '/plan']) {
    await page.goto(path)
    const figure = page
      .getByRole('row', { name: /累计创建浙江省中试平台/ })
      .getByRole('link', { name: /^\d+ 家$/ })
    await figure.click()
    await expect(page).toHaveURL(/\/pool#titles$/)
    await expect(page.getByRole('heading', { name: '称号', exact: true })).toBeVisible()
    await page.goto(path)
    await page.getByRole('link', { name: /^\d+ 个领域$/ }).click()
    await expect(page).toHaveURL(/\/coverage$/)
  }
})

test('a big screen has everything on it, nothing behind it, and says that it is a sample', async ({
  browser,
}) => {
  const wall = { width: 1920, height: 1080 }
  const visitor = await (await browser.newContext()).newPage()
  const office = await desk(browser, 'lead@sample.test', { office: true })
  for (const [page, path] of [
    [visitor, '/dashboard?view=screen'],
    [office, '/office/overview?view=screen'],
  ] as const) {
    await page.setViewportSize(wall)
    await page.goto(path)
    await expect(page.locator('.chart svg')).not.toHaveCount(0)
    await expect(page.getByText('示例系统：')).toBeInViewport()
    const beyond = await page.evaluate(() => {
      const screen = document.querySelector('.board.screen')
      return [screen, document.documentElement].map(one => (one?.scrollHeight ?? 0) - window.innerHeight)
    })
    expect(beyond.filter(px => px > 0)).toEqual([])
    // By keys one reaches what one sees, and nothing that the screen covers.
    await page.keyboard.press('Tab')
    await page.keyboard.press('Tab')
    expect(await page.evaluate(() => document.activeElement?.closest('.board.screen') !== null)).toBe(true)
  }
})
