/** [D22] [AC-12] [AC-16] A year's evaluation: figures from records, one contested, verified, judged by two, graded in notice. */

import { choose, dialogOf } from './choosing.ts'
import { desk } from './people.ts'
import { expect, type Page, test } from './test.ts'

const platformName = '海宁光伏与功能膜中试平台（示例）'

async function move(page: Page, stage: string): Promise<void> {
  await page.getByRole('button', { name: `进入“${stage}”` }).click()
  const dialog = dialogOf(page)
  await dialog.getByRole('button', { name: '确定' }).click()
  await expect(dialog).toBeHidden()
}

async function find(page: Page, about: string, mark: string): Promise<void> {
  await page.getByRole('button', { name: '录入评分或认定' }).click()
  const dialog = dialogOf(page)
  await choose(dialog.getByLabel('指标或事项'), about)
  await dialog.getByLabel('等级或分数').fill(mark)
  await dialog.getByLabel('理由').fill('评审意见一致（示例）')
  await dialog.getByLabel('依据').fill('评审记录（示例）')
  await dialog.getByRole('button', { name: '录入', exact: true }).click()
  await expect(dialog).toBeHidden()
}

test('an evaluation goes from the platform’s objection to its grade in public', async ({ browser }) => {
  const platform = await desk(browser, 'operator-haining@sample.test')
  await platform.goto('/workspace/evaluations')
  await platform.getByRole('row').filter({ hasText: platformName }).getByRole('link').click()
  await expect(platform.getByRole('heading', { name: '核对取值' })).toBeVisible()
  const claims = await platform.getByRole('button', { name: /^申报/ }).all()
  for (const _ of claims) {
    const next = platform.getByRole('button', { name: /^申报/ }).first()
    await next.click()
  }
  for (const amount of await platform.getByLabel(/申报的数值$/).all()) await amount.fill('0')
  for (const evidence of await platform.getByLabel(/的依据$/).all()) await evidence.fill('本单位台账（示例）')
  await platform.getByRole('button', { name: /^有异议.*：服务企业$/ }).click()
  await platform.getByLabel('服务企业申报的数值').fill('2')
  await platform.getByLabel('服务企业的理由').fill('线下委托没有在系统下单（示例）')
  await platform.getByLabel('服务企业的依据').fill('合同复印件（示例）')
  await platform.getByRole('button', { name: /^确认并提交/ }).click()
  await expect(platform.getByText('有异议', { exact: true }).first()).toBeVisible()

  const lead = await desk(browser, 'lead@sample.test', { office: true })
  await lead.goto('/office/evaluations')
  await lead.getByRole('link', { name: / 年度$/ }).click()
  await expect(lead).toHaveURL(/\/evaluations\/[\w-]+$/)
  const round = new URL(lead.url()).pathname
  await move(lead, '属地审核')
  const row = lead.getByRole('row').filter({ hasText: platformName })
  await expect(row.getByText('1 项异议待核验')).toBeVisible()

  const district = await desk(browser, 'district@sample.test', { office: true })
  await district.goto(round)
  await district.getByRole('link', { name: platformName }).click()
  await expect(district).toHaveURL(/\/evaluations\/[\w-]+\/[\w-]+$/)
  const sheet = new URL(district.url()).pathname
  await district.getByRole('button', { name: '审核属实' }).click()
  await expect(district.getByText('属地审核：属实')).toBeVisible()

  await lead.reload()
  await move(lead, '抽查核验')
  await lead.goto(sheet)
  await lead.getByRole('button', { name: /^核验 ?服务企业$/ }).click()
  await dialogOf(lead)
    .getByLabel(/^认定的数值/)
    .fill('1')
  await dialogOf(lead).getByLabel('理由').fill('一份合同成立，另一份为上年')
  await dialogOf(lead).getByRole('button', { name: '认定' }).click()
  await expect(dialogOf(lead)).toBeHidden()
  await lead.getByRole('button', { name: '记录核验' }).click()
  await dialogOf(lead).getByLabel('核验记录').fill('现场查看设备与合同，与记录一致')
  await dialogOf(lead).getByRole('button', { name: '确定' }).click()
  await expect(dialogOf(lead)).toBeHidden()
  await lead.goto(round)
  await move(lead, '定性评分')
  await lead.goto(sheet)
  await find(lead, '定性评分：集群、方向契合与补短板', '4')
  await find(lead, '定性评分：承担国家、省任务与链主协同', '3')
  await find(lead, '定性评分：安全环保达标', '达标')
  await find(lead, '定性评分：治理、知识产权、保密', '较好')

  const second = await desk(browser, 'department@sample.test', { office: true })
  await second.goto(sheet)
  for (let left = 4; left > 0; left--) {
    await second.getByRole('button', { name: '确认', exact: true }).first().click()
    await expect(second.getByRole('button', { name: '确认', exact: true })).toHaveCount(left - 1)
  }
  await lead.goto(round)
  await move(lead, '会商')
  await lead.getByRole('button', { name: '等次的分数线' }).click()
  const thresholds = dialogOf(lead)
  await thresholds.getByLabel(/^优秀/).fill('90')
  await thresholds.getByLabel(/^合格/).fill('10')
  await thresholds.getByLabel('依据').fill('会商纪要（示例）')
  await thresholds.getByRole('button', { name: '保存' }).click()
  await expect(thresholds).toBeHidden()
  await move(lead, '公示')
  await expect(lead.getByText(/^公示：/)).toBeVisible()
  await lead.goto(sheet)
  await expect(lead.getByText(/重新计算，结果完全一致/)).toBeVisible()

  const visitor = await browser.newPage()
  await visitor.goto('/grades')
  await expect(
    visitor.getByRole('row').filter({ hasText: platformName }).getByText('合格', { exact: true }),
  ).toBeVisible()
  await expect(visitor.getByRole('row').filter({ hasText: '不合格' }).first()).toBeVisible()

  // Objected under a real name, answered under its number, and read by everybody without the name.
  await visitor.getByLabel('针对哪一平台').selectOption({ label: platformName })
  await visitor.getByLabel('姓名或单位名称').fill('张示例')
  await visitor.getByLabel('联系方式').fill('0573-00000000')
  await visitor.getByLabel('异议内容和依据').fill('服务企业数与本单位了解的不符，请核对（示例）')
  await visitor.getByRole('button', { name: '提出异议' }).click()
  await expect(visitor.getByRole('heading', { name: '异议已收到' })).toBeVisible()
  await lead.goto(round)
  await lead.getByRole('button', { name: '答复' }).click()
  await dialogOf(lead).getByText('不成立', { exact: true }).click()
  await dialogOf(lead).getByLabel('答复').fill('经核对两份合同，认定的数值无误（示例）')
  await dialogOf(lead).getByRole('button', { name: '答复', exact: true }).click()
  await expect(dialogOf(lead)).toBeHidden()
  await visitor.goto('/grades')
  await expect(visitor.getByText('经核对两份合同，认定的数值无误（示例）')).toBeVisible()
  await expect(visitor.getByText('张示例')).toHaveCount(0)

  await lead.getByRole('link', { name: '年度报告' }).click()
  await expect(lead.getByRole('heading', { level: 2, name: /年度中试平台评价报告（全市）/ })).toBeVisible()
  const [word] = await Promise.all([
    lead.waitForEvent('download'),
    lead.getByRole('button', { name: '下载 Word' }).click(),
  ])
  expect(word.suggestedFilename()).toMatch(/评价报告（全市）\.docx$/)
})
