/** [A1] What opens over a page is looked at as pages are: as it opens, and once it says what is missing. */
import { dialogOf } from './choosing.ts'
import { findingsOn, open } from './inspecting.ts'
import { desk } from './people.ts'
import { expect, type Page, test } from './test.ts'

/** What the page itself failed at, and what axe finds with something open over it, also on a phone. */
function watched(page: Page) {
  const found: string[] = []
  page.on('pageerror', error => found.push(`${page.url()} ${error.message || error}`))
  return {
    found,
    async look(what: string) {
      found.push(...(await findingsOn(page)).map(one => `${what}: ${one}`))
      await page.setViewportSize({ width: 360, height: 740 })
      found.push(...(await findingsOn(page, true)).map(one => `${what}, on a phone: ${one}`))
      await page.setViewportSize({ width: 1280, height: 800 })
    },
  }
}

/** Opens the dialog of a button, sends it as it is, and looks at it before and after. */
async function unfilled(page: Page, path: string, button: string, send: string) {
  const { found, look } = watched(page)
  await open(page, path)
  await page.getByRole('button', { name: button }).first().click()
  await expect(dialogOf(page)).toBeVisible()
  await look(button)
  await dialogOf(page).getByRole('button', { name: send, exact: true }).click()
  await expect(dialogOf(page).locator('.ant-form-item-explain-error').first()).toBeVisible()
  await look(`${button}, unfilled`)
  expect(found).toEqual([])
}

test('a group of boxes is called as its field is, and what it lacks is said without a fault', async ({
  browser,
}) => {
  const page = await desk(browser, 'lead@sample.test', { office: true })
  await unfilled(page, '/office/issues', '提出', '提出')
  await expect(dialogOf(page).getByRole('group', { name: '跨什么' })).toBeVisible()
})

test('one among several without a name is found; on our forms it goes by the name of its field', async ({
  browser,
}) => {
  const page = await desk(browser, 'district@sample.test', { office: true })
  await unfilled(page, '/office/targets/T5', '填报', '存为草稿')
  await expect(dialogOf(page).getByRole('radiogroup', { name: '类别' })).toBeVisible()
  await dialogOf(page)
    .getByRole('radiogroup')
    .evaluate(group => group.removeAttribute('aria-labelledby'))
  expect(await findingsOn(page)).toEqual([expect.stringMatching(/^choice-named: /)])
})

test('an invitation without a name isn’t sent, and isn’t a failure of the page', async ({ browser }) => {
  await unfilled(await desk(browser, 'operator@sample.test'), '/workspace/members', '邀请成员', '发出邀请')
})

test('what was typed in a dialog isn’t lost by Escape or a press beside it', async ({ browser }) => {
  const page = await desk(browser, 'operator@sample.test')
  await open(page, '/workspace/members')
  await page.getByRole('button', { name: '邀请成员' }).click()
  const dialog = page.getByRole('dialog', { name: '邀请成员' })
  const address = dialog.getByLabel('邮箱')
  await address.fill('half-typed@sample.test')
  await page.mouse.click(5, 5)
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: '继续填写' }).click()
  await expect(address).toHaveValue('half-typed@sample.test')
  await address.press('Escape')
  await page.getByRole('button', { name: '放弃' }).click()
  await expect(dialog).toHaveCount(0)
  // Where nothing was typed nothing is asked.
  await page.getByRole('button', { name: '邀请成员' }).click()
  await address.press('Escape')
  await expect(dialog).toHaveCount(0)
})

test('a closure without its times: the end of a span has a name of its own', async ({ browser }) => {
  const page = await desk(browser, 'operator@sample.test')
  await unfilled(page, '/workspace/calendar', '登记停用', '登记')
  await expect(dialogOf(page).getByLabel('结束时间')).toBeVisible()
})

test('what a figure counts is scrolled by keys; what a button offers stands in the page', async ({
  browser,
}) => {
  const page = await desk(browser, 'operator@sample.test')
  const { found, look } = watched(page)
  await open(page, '/workspace/usage/times')
  await page
    .getByRole('button', { name: /看明细$/ })
    .first()
    .click()
  await expect(dialogOf(page)).toBeVisible()
  await look('stretches of time')
  await open(page, '/workspace/showcase')
  await page.getByRole('button', { name: '新建' }).click()
  await expect(page.getByRole('menuitem').first()).toBeVisible()
  await look('kinds')
  expect(found).toEqual([])
})

test('while an answer is awaited no heading is without words; what one may not see isn’t asked for again', async ({
  browser,
}) => {
  const page = await desk(browser, 'district@sample.test', { office: true })
  let answer: () => Promise<void> = () => Promise.resolve()
  await page.route(/\/api\/v1\/issues/, route => {
    answer = () => route.continue()
  })
  await page.goto('/office/issues')
  await expect(page.locator('.ant-skeleton').first()).toBeVisible()
  expect(await findingsOn(page)).toEqual([])
  await answer()
  await page.goto('/office/subsidies')
  await expect(page.getByRole('alert')).toBeVisible()
  await expect(page.getByRole('button', { name: '重试' })).toHaveCount(0)
})
