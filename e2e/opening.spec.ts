/** [B6] Results and industry meet: a pair from its proposal to its public page. */

import { addDays, dateOf, plainDate } from '#kernel/calendar.ts'
import { systemClock } from '#kernel/clock.ts'
import { choose } from './choosing.ts'
import { desk } from './people.ts'
import { expect, test } from './test.ts'

test('a platform proposes a pair, the institute and the firm agree, and everybody can read it', async ({
  browser,
}) => {
  const [platform, institute, firm] = await Promise.all([
    desk(browser, 'operator@sample.test'),
    desk(browser, 'chemistry@sample.test'),
    desk(browser, 'enterprise@sample.test'),
  ])
  const aims = `旅程：联合完成放大验证 ${systemClock.now().getTime()}`
  await platform.goto('/workspace/pairs/new')
  await choose(platform.getByRole('combobox', { name: '中试平台' }), '平湖新材料放大中试平台')
  await choose(platform.getByRole('combobox', { name: /^[* ]*哪一方$/ }).nth(0), '高校院所', false)
  await platform.getByLabel('统一社会信用代码').nth(0).fill('12330482XXXX01302Q')
  await choose(platform.getByRole('combobox', { name: /^[* ]*哪一方$/ }).nth(1), '企业', false)
  await platform.getByLabel('统一社会信用代码').nth(1).fill('91330481XXXX00019K')
  await choose(platform.getByRole('combobox', { name: '产业链' }), '前沿新材料', false)
  await platform.getByLabel('合作目标').fill(aims)
  const until = addDays(plainDate(dateOf(systemClock.now())), 300)
  const [year, month, date] = until.split('-').map(Number)
  await platform.getByLabel('合作到哪一天').fill(`${year}年${month}月${date}日`)
  await platform.getByLabel('合作到哪一天').press('Enter')
  await platform.getByRole('button', { name: '发起，请各方确认' }).click()
  await expect(platform.getByRole('heading', { name: /^结对 JD/ })).toBeVisible()
  const path = new URL(platform.url()).pathname
  for (const page of [institute, firm]) {
    await page.goto(path)
    await page.getByRole('button', { name: '确认结对' }).click()
    await expect(page.getByRole('button', { name: '确认结对' })).toHaveCount(0)
  }
  await firm.goto('/pairs')
  await expect(firm.getByRole('article').filter({ hasText: aims })).toContainText('合作中')
})
