/** On the way to a title: self-check, the pool, a review that is put right and kept; a title that is revoked disappears. */

import { dateOf } from '#kernel/calendar.ts'
import { systemClock } from '#kernel/clock.ts'
import { choose, dialogOf } from './choosing.ts'
import { desk } from './people.ts'
import { expect, test } from './test.ts'

test('a platform checks itself, enters the pool, is put right and kept; a revoked title is gone from its page', async ({
  browser,
  page: visitor,
}) => {
  const owner = await desk(browser, 'operator-haining@sample.test')
  await owner.goto('/workspace/self-checks')
  await choose(owner.getByLabel('目标级别'), '省级中试平台', false)
  await expect(owner.getByText('来源：目录·核对过的称号').first()).toBeVisible()
  const record = owner.getByRole('region', { name: '安全、质量、环保与信用' })
  await record.getByLabel('不符合').check()
  await expect(record.getByText('不符合').first()).toBeVisible()
  await owner.getByRole('button', { name: '保存自查' }).click()
  await expect(owner.getByText('已保存，没有提交给任何人')).toBeVisible()

  await owner.goto('/workspace/pool')
  await owner.getByRole('button', { name: '申请入库' }).click()
  const dialog = dialogOf(owner)
  await choose(dialog.getByLabel('平台'), '海宁光伏与功能膜中试平台（示例）', false)
  await choose(dialog.getByLabel('建设阶段'), '运营', false)
  await dialog.getByLabel('申请说明').fill('面向光伏与功能膜企业的涂布中试服务')
  await dialog.getByLabel('培育计划').fill('一年内申报市级称号，扩大对外服务')
  await dialog.getByLabel('依据').fill('示例备案〔2026〕9号')
  await dialog.getByRole('button', { name: '提交申请' }).click()
  await expect(dialog).toBeHidden()

  const district = await desk(browser, 'district@sample.test', { office: true })
  await district.goto('/office/pool')
  await district.getByRole('link', { name: '海宁光伏与功能膜中试平台（示例）' }).click()
  await district.getByRole('button', { name: '推荐', exact: true }).click()
  await dialogOf(district).getByLabel('理由').fill('材料齐全，同意推荐')
  await dialogOf(district).getByLabel('依据').fill('属地核查记录（示例）')
  await dialogOf(district).getByRole('button', { name: '属地推荐' }).click()
  await expect(district.getByText('待市级审核').first()).toBeVisible()

  const lead = await desk(browser, 'lead@sample.test', { office: true })
  await lead.goto('/office/pool')
  await lead.getByRole('link', { name: '海宁光伏与功能膜中试平台（示例）' }).click()
  const asked = dialogOf(lead)
  const ground = async (button: string) => {
    await asked.getByLabel('理由').fill('按年度数据和现场核查办理')
    await asked.getByLabel('依据').fill('核查记录（示例）')
    await asked.getByRole('button', { name: button }).click()
    await expect(asked).toBeHidden()
  }
  await lead.getByRole('button', { name: '准予入库' }).click()
  await choose(asked.getByLabel('辅导部门'), '市经信局', false)
  await ground('入库')
  await expect(lead.getByText(/PY\d{4}-\d{5}/)).toBeVisible()
  await lead.getByRole('button', { name: '年度复核' }).click()
  await asked.getByLabel('复核年度').fill(dateOf(systemClock.now()).slice(0, 4))
  await choose(asked.getByLabel('复核结论'), '整改', false)
  await asked.getByLabel('整改期限').fill('2099年6月30日')
  await asked.getByLabel('整改期限').press('Enter')
  await ground('作出结论')
  await expect(lead.getByText('整改中').first()).toBeVisible()
  await lead.getByRole('button', { name: '验收整改' }).click()
  await choose(asked.getByLabel('整改结果'), '合格，保留', false)
  await ground('作出结论')
  await expect(lead.getByText('在库', { exact: true }).first()).toBeVisible()

  await visitor.goto('/pool')
  await expect(visitor.getByRole('row', { name: /海宁光伏与功能膜中试平台/ })).toContainText('入库')
  await visitor
    .getByRole('row', { name: /储备中试平台（示例）/ })
    .getByRole('link', { name: /平台（示例）/ })
    .click()
  await expect(visitor.getByRole('heading', { name: '储备中试平台（示例）' })).toBeVisible()

  await lead.goto('/office/titles')
  await lead.getByRole('link', { name: '储备中试平台（示例）' }).click()
  await lead.getByRole('button', { name: '撤销称号' }).click()
  await ground('撤销称号')
  await expect(lead.getByText('再申报限制待定')).toBeVisible()

  await visitor.reload()
  await expect(visitor.getByRole('heading', { level: 1 })).toBeVisible()
  await expect(visitor.getByRole('heading', { name: '储备中试平台（示例）' })).toHaveCount(0)
  await visitor.goto('/pool')
  await expect(visitor.getByRole('row', { name: /储备中试平台（示例）/ })).toContainText('已撤销')
  // A day before the first of them says so of that day alone.
  await visitor.goto('/pool?on=1999-01-01')
  await expect(visitor.getByRole('heading', { name: /^1999年1月1日.*没有有记录的称号$/ })).toBeVisible()
  await expect(visitor.getByText('还没有核对公开的称号')).toHaveCount(0)
})
