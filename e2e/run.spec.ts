/** A whole run by a template: three ways to do it, one is chosen, the platform confirms it. */

import { dialogOf } from './choosing.ts'
import { desk } from './people.ts'
import { picture } from './pictures.ts'
import { expect, test } from './test.ts'

test('[O2] a run is booked by one of the proposals and confirmed by its platform', async ({ browser }) => {
  const [enterprise, platform] = [
    await desk(browser, 'enterprise@sample.test'),
    await desk(browser, 'operator@sample.test'),
  ]
  await enterprise.goto('/platforms')
  await enterprise.getByRole('link', { name: '平湖新材料放大中试平台（示例）' }).first().click()
  await enterprise.getByRole('link', { name: '200 L 耐腐蚀反应线' }).first().click()
  await enterprise.getByRole('link', { name: '整套流程预约' }).click()
  await enterprise.getByLabel('每批的量').fill('60')
  await enterprise.getByLabel('批数').fill('2')
  await enterprise.getByRole('button', { name: '找出可行的安排' }).click()
  await enterprise
    .getByRole('region', { name: '最早完成' })
    .getByRole('button', { name: '选这个安排' })
    .click()
  await enterprise.getByLabel('用途').fill('含氟单体 60 kg 两批放大，验证收率与热安全')
  await enterprise.getByLabel('联系方式').fill('项目组 0573-0000-0100')
  await picture(enterprise, 'run-proposals')
  // One's own request isn't taken for somebody quicker, so that one would choose again.
  let reckoned = 0
  enterprise.on('request', request => {
    if (request.url().endsWith('/proposal')) reckoned++
  })
  await enterprise.getByRole('button', { name: '提交申请' }).click()
  await expect(enterprise.getByText('待平台答复')).toBeVisible()
  await expect(enterprise.getByRole('region', { name: '各步安排' })).toContainText('升温反应')
  expect(reckoned).toBe(0)
  const number = (await enterprise.locator('.mono').filter({ hasText: /^YY/ }).first().textContent()) ?? ''

  await platform.goto('/workspace/requests')
  await platform.getByRole('link', { name: number }).click()
  await expect(platform.getByRole('region', { name: '各步安排' })).toContainText('降温出料')
  await platform.getByRole('button', { name: '确认预约' }).click()
  await dialogOf(platform)
    .getByRole('button', { name: /确\s*认/ })
    .click()
  await expect(platform.getByText('已确认').first()).toBeVisible()
  await picture(platform, 'run-booked')
})
