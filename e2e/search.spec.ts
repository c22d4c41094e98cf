/** Somebody without an account finds who can do it: words, a number with its unit, a kind, and the way there. */
import { expect, test } from './test.ts'

test('[A1] from the home page to a line that is large enough, in three actions', async ({ page }) => {
  await page.goto('/')
  await page.getByRole('searchbox', { name: '查找平台、设备、服务或需求' }).fill('搅拌釜')
  await page.getByRole('button', { name: '查找' }).click()
  await expect(page.getByRole('status')).toHaveText(/^共 [2-9] 条$/)
  await expect(page.getByRole('main').locator('mark', { hasText: '反应釜' }).first()).toBeVisible()

  await page.getByLabel('参数', { exact: true }).selectOption('有效容积')
  await page.getByLabel('数值和单位').fill('≥0.5 m³')
  await page.getByRole('button', { name: '筛选' }).click()
  await expect(page.getByRole('link', { name: '有效容积 ≥0.5 m³ ×' })).toBeVisible()
  await page.getByRole('link', { name: '500 L 防爆反应线' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('500 L 防爆反应线')
})

test('a condition in a wrong unit is said beside the field, and what was typed stays', async ({ page }) => {
  await page.goto('/search')
  await page.getByLabel('参数', { exact: true }).selectOption('有效容积')
  await page.getByLabel('数值和单位').fill('≥5 kg')
  await page.getByRole('button', { name: '筛选' }).click()
  await expect(page.getByRole('alert')).toContainText('单位“kg”不适用')
  await expect(page.getByLabel('数值和单位')).toHaveValue('≥5 kg')
})

test('kinds narrow and widen, a condition is taken away by its own link, the order can be changed', async ({
  page,
}) => {
  await page.goto(`/search?q=${encodeURIComponent('反应')}&parameter=${encodeURIComponent('volume:≥500 L')}`)
  const kinds = page.getByRole('navigation', { name: '按种类' })
  await kinds.getByRole('link', { name: /^中试线/ }).click()
  await expect(page).toHaveURL(/kind=line/)
  await page.getByRole('link', { name: '有效容积 ≥500 L ×' }).click()
  await expect(page).not.toHaveURL(/parameter=/)
  await page.getByRole('link', { name: '按发布时间排' }).click()
  await expect(page.getByRole('link', { name: '按相关程度排' })).toBeVisible()
  await kinds.getByRole('link', { name: /^全部/ }).click()
  await expect(page).not.toHaveURL(/kind=/)
})

test('an old address of a page that the list no longer reaches leads to the first one', async ({
  request,
}) => {
  for (const list of ['tests', 'equipment']) {
    const answer = await request.get(`/${list}?q=a&page=99`)
    expect(new URL(answer.url()).search).toBe('?q=a')
  }
})

test('on a phone the conditions are folded before any script runs, so that nothing moves under a finger', async ({
  browser,
}) => {
  const still = await browser.newContext({
    javaScriptEnabled: false,
    viewport: { width: 360, height: 740 },
  })
  const page = await still.newPage()
  const conditions = page.getByRole('group').filter({ hasText: '筛选条件' })
  for (const list of ['/platforms', '/equipment', '/tests', '/needs', '/search', '/results']) {
    await page.goto(list)
    await expect(conditions.getByRole('button', { name: '筛选', exact: true })).toBeHidden()
    await expect(conditions.getByText('筛选条件')).toBeVisible()
    await page.setViewportSize({ width: 1280, height: 740 })
    await expect(conditions.getByRole('button', { name: '筛选', exact: true })).toBeVisible()
    await page.setViewportSize({ width: 360, height: 740 })
  }
  await page.goto(`/search?of=volume&is=${encodeURIComponent('≥5 kg')}`)
  await expect(page.getByRole('alert')).toContainText('单位“kg”不适用')
  await still.close()
})
