/** The main job from end to end: need, match, slot, confirmation, timeline, funnel, audit. */

import { addDays, dateOf } from '#kernel/calendar.ts'
import { systemClock } from '#kernel/clock.ts'
import { choose, dialogOf } from './choosing.ts'
import { desk } from './people.ts'
import { picture } from './pictures.ts'
import { expect, type Page, test } from './test.ts'

async function writeNeed(page: Page): Promise<void> {
  await page.goto('/workspace/needs/new')
  await page.getByRole('link', { name: '直接填写参数' }).click()
  await page.getByLabel('需求名称', { exact: true }).fill('含氟单体百升放大')
  await choose(page.getByRole('combobox', { name: '工艺类别', exact: true }), '反应放大')
  await page.getByLabel('背景与要求').fill('实验室 2 L 规模收率稳定，需要放大验证热安全与批间一致性。')
  await choose(page.getByRole('combobox', { name: '第 1 项参数', exact: true }), '有效容积')
  await page.getByLabel('有效容积下限').fill('50')
  await page.getByLabel('有效容积上限').fill('200')
  await page.getByRole('button', { name: '加一项要求' }).click()
  await choose(page.getByRole('combobox', { name: '第 2 项参数', exact: true }), '工作温度')
  await page.getByLabel('工作温度数值').fill('180')
  await page.getByRole('button', { name: '加一项要求' }).click()
  await choose(page.getByRole('combobox', { name: '第 3 项参数', exact: true }), '耐腐蚀')
  await page.getByRole('button', { name: '加一项资质' }).click()
  await page.getByRole('checkbox', { name: '限定地区' }).check()
  for (const place of ['海宁市', '平湖市'])
    await choose(page.getByRole('combobox', { name: '地区', exact: true }), place, false)
  await page.keyboard.press('Escape')
  const today = dateOf(systemClock.now())
  for (const [label, date] of [
    ['最早开始', today],
    ['最晚完成', addDays(today, 88)],
  ] as const) {
    const [year, month, day] = date.split('-').map(Number)
    await page.getByLabel(label).fill(`${year}年${month}月${day}日`)
    await page.keyboard.press('Enter')
  }
  await page.getByLabel('需要连续几个开放日').fill('3')
  await page.getByRole('checkbox', { name: '有预算' }).check()
  await page.locator('#budget_fen').fill('50000')
  await page.getByLabel('公开摘要').fill('某含氟单体的反应放大，需要耐腐蚀反应釜。')
  await expect(page.getByText(/草稿已于 .* 保存/)).toBeVisible()
}

interface Funnel {
  readonly published: number | undefined
  readonly ordered: number | undefined
}

/** The first and the last step from need to order, as the office sees them. */
async function funnelOf(page: Page): Promise<Funnel> {
  await page.goto('/office/overview')
  const stages = page.locator('.funnel li')
  await expect(stages.first()).toContainText('发布服务需求')
  await expect(stages.last()).toContainText('成交')
  const counts = (await stages.allTextContents()).map(text => Number(/(\d+) 项/.exec(text)?.[1]))
  return { published: counts.at(0), ordered: counts.at(-1) }
}

test('an enterprise finds a platform that can run its process and gets a slot', async ({ browser }) => {
  const lead = await desk(browser, 'lead@sample.test', { office: true })
  const before = await funnelOf(lead)

  const enterprise = await desk(browser, 'enterprise@sample.test')
  await enterprise.goto('/')
  await picture(enterprise, 'home')
  await writeNeed(enterprise)
  await enterprise.getByRole('button', { name: '发布并匹配' }).click()

  const met = enterprise.locator('section', {
    has: enterprise.getByRole('heading', { name: '满足全部必须条件' }),
  })
  const match = met.locator('article', { hasText: '200 L 耐腐蚀反应线' })
  await expect(match).toBeVisible()
  await picture(enterprise, 'matches')
  for (const name of ['有效容积', '工作温度', '耐腐蚀', 'CNAS 认可', '所在地区', '可用时间'])
    await expect(match.getByRole('row', { name }).locator('.tag')).toHaveText('✓ 满足')
  await expect(match.getByRole('row', { name: '工作温度' })).toContainText('余 20 °C')
  const near = enterprise.locator('article', { hasText: '100 L 树脂合成线' })
  await expect(near).toContainText('把需求的上限由 180 °C 降到 150 °C即可满足')
  await expect(met.locator('article', { hasText: '500 L 防爆反应线' })).toHaveCount(0)

  const [line] = await Promise.all([
    enterprise.waitForEvent('popup'),
    match.getByRole('link', { name: '200 L 耐腐蚀反应线' }).click(),
  ])
  await expect(line.getByRole('heading', { name: '空闲时间' })).toBeVisible()
  await expect(line.locator('.day.free').first()).toBeVisible()
  await line.close()

  await match.getByRole('link', { name: '申请预约' }).click()
  await expect(enterprise.getByText(/可以申请：/)).toBeVisible()
  await enterprise.getByLabel('用途').fill('含氟单体 100 L 放大试验，三批，取得热安全数据')
  await enterprise.getByLabel('联系方式').fill('0573-0000-0100（示例）')
  await enterprise.getByRole('button', { name: '提交申请' }).click()
  await expect(enterprise.getByRole('heading', { name: /预约 YY/ })).toContainText('待平台答复')
  await expect(enterprise.getByText(/下一步：平湖示例中试技术有限公司 答复申请/)).toBeVisible()
  const number = (await enterprise.locator('h1 .mono').textContent()) ?? ''

  const operator = await desk(browser, 'operator@sample.test')
  await operator.goto('/workspace')
  await operator.getByRole('link', { name: /^通知，\d+\+? 条未读$/ }).click()
  const notice = operator.getByRole('listitem').filter({ hasText: `收到预约申请（${number}）` })
  await expect(notice).toContainText('未读')
  await notice.getByRole('button', { name: `收到预约申请（${number}）`, exact: true }).click()
  await expect(operator.getByText('含氟单体 100 L 放大试验').first()).toBeVisible()
  await operator.getByRole('button', { name: '确认预约' }).click()
  await dialogOf(operator)
    .getByRole('button', { name: /确\s*认/ })
    .click()
  await expect(operator.getByRole('heading', { name: /预约 YY/ })).toContainText('已确认')

  await enterprise.reload()
  const timeline = ['提出申请', '平台确认']
  for (const page of [enterprise, operator]) {
    await expect(page.getByRole('heading', { name: /预约 YY/ })).toContainText('已确认')
    await expect(page.locator('.ant-timeline-item strong')).toHaveText(timeline)
  }
  await operator.goto('/account/notices')
  await expect(notice).not.toContainText('未读')
  await operator.goto('/workspace/calendar')
  await expect(operator.getByRole('heading', { name: '日历' })).toBeVisible()
  await expect(operator.locator('.calendar-bar').first()).toBeVisible()
  await picture(operator, 'calendar')

  await expect
    .poll(() => funnelOf(lead))
    .toEqual({ published: (before.published ?? 0) + 1, ordered: (before.ordered ?? 0) + 1 })
  await picture(lead, 'overview')

  const auditor = await desk(browser, 'auditor@sample.test', { office: true })
  await auditor.goto('/office/audit')
  await expect(auditor.getByRole('row', { name: /booking.confirmed/ }).first()).toContainText('平台负责人')
  await auditor.getByRole('button', { name: '立即核验' }).click()
  await expect(auditor.getByText(/审计链完整/)).toBeVisible()
})
