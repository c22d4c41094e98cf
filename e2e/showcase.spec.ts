/** [A10] A plant is changed, public again with its difference, and withdrawn with a reason that its page tells. */

import { dialogOf } from './choosing.ts'
import { desk } from './people.ts'
import { expect, test } from './test.ts'

test('a plant is written, published, changed and withdrawn', async ({ browser, page }) => {
  const owner = await desk(browser, 'operator-battery@sample.test')
  await owner.goto('/workspace/showcase')
  await owner.getByRole('link', { name: /新材料产业园/ }).click()
  await owner.getByLabel('所在楼层').fill('单层，带夹层')
  await expect(owner.getByText(/草稿已于/)).toBeVisible()
  await owner.getByRole('button', { name: '提交并公开' }).click()
  const send = dialogOf(owner).getByRole('button', { name: /提\s?交/ })
  // A day that has passed is asked for again, and never taken for at once.
  await dialogOf(owner).getByLabel('定日公开').check()
  await dialogOf(owner).getByLabel('公开日期').fill('2020年1月5日')
  await owner.keyboard.press('Enter')
  await send.click()
  await expect(dialogOf(owner).getByText('请选择公开日期，须在今天以后')).toBeVisible()
  await dialogOf(owner).getByLabel('通过后立即公开').check()
  await send.click()
  await expect(owner.getByText('已公开', { exact: true })).toBeVisible()
  const address = (await owner.getByRole('link', { name: '看公开页面' }).getAttribute('href')) ?? ''

  await page.goto(address)
  await expect(page.getByRole('row', { name: /第 2 版/ })).toContainText('所在楼层：单层 → 单层，带夹层')

  await owner.getByRole('button', { name: /撤\s?下/ }).click()
  await dialogOf(owner).getByLabel('原因').fill('厂房已整体租出')
  await dialogOf(owner)
    .getByRole('button', { name: /撤\s?下/ })
    .click()
  await expect(owner.getByText('已撤下', { exact: true })).toBeVisible()

  await page.reload()
  await expect(page.getByRole('heading', { level: 1 })).toContainText('已撤下')
  await expect(page.getByText('原因：厂房已整体租出')).toBeVisible()
  await expect(page.getByRole('main')).not.toContainText('重载厂房')
  await page.goto('/plants')
  await expect(page.getByRole('link', { name: /新材料产业园/ })).toHaveCount(0)
})

test('a result is agreed to by a second person', async ({ browser, page }) => {
  const author = await desk(browser, 'results-textile@sample.test')
  await author.goto('/workspace/showcase')
  await author.getByRole('link', { name: /无水染色/ }).click()
  await expect(author.getByText('等待复核')).toBeVisible()
  const manager = await desk(browser, 'operator-textile@sample.test')
  await manager.goto('/workspace/reviews')
  await manager.getByRole('link', { name: /无水染色/ }).click()
  await manager.getByRole('button', { name: '同意公开' }).click()
  await expect(manager.getByText('没有等待复核的内容')).toBeVisible()
  await page.goto('/results')
  await expect(page.getByRole('link', { name: /无水染色/ })).toBeVisible()
})
