/**
 * [D11] [D13] [D14] Recognition: an application comes back once, is put right, recommended and checked; another, whose
 * notice is over, becomes a title by a second person; an objection to a notice is taken on and answered.
 */

import { choose, dialogOf } from './choosing.ts'
import { desk } from './people.ts'
import { expect, test } from './test.ts'

test('from the call through corrections to the experts', async ({ browser, page: visitor }) => {
  await visitor.goto('/public-notices')
  await expect(visitor.getByRole('heading', { name: '2026 年度市级中试平台认定（示例）' })).toBeVisible()

  const district = await desk(browser, 'district@sample.test', { office: true })
  await district.goto('/office/recognition')
  const row = district
    .getByRole('row')
    .filter({ hasText: '海宁时尚纺织中试平台' })
    .filter({ hasText: '属地初审' })
  await row.getByRole('link').click()
  await district.getByRole('button', { name: '退回补正' }).click()
  const list = dialogOf(district)
  await list.getByLabel('第 1 项').fill('人员')
  await list.getByLabel('须补正的内容').fill('人员总数与名单不一致，请核对')
  await list.getByRole('button', { name: '退回补正' }).click()
  await expect(list).toBeHidden()
  await expect(district.getByText('待补正（初审）').first()).toBeVisible()
  await district.getByRole('button', { name: /^查看 ?补正通知书$/ }).click()
  await expect(dialogOf(district)).toContainText('人员：人员总数与名单不一致，请核对')
  await district.keyboard.press('Escape')
  await expect(dialogOf(district)).toBeHidden()

  const owner = await desk(browser, 'operator-textile@sample.test')
  await owner.goto('/workspace/recognition')
  await owner.getByRole('row').filter({ hasText: '待补正（初审）' }).getByRole('link').click()
  await expect(owner.getByText('请补正 1 项，一次提交')).toBeVisible()
  await owner.getByLabel('人员总数').fill('48')
  await owner.getByRole('button', { name: '提交补正' }).click()
  await owner.getByRole('button', { name: '确认提交' }).click()
  await expect(owner.getByText('第 1 次补正').first()).toBeVisible()

  await district.reload()
  const changes = district.getByRole('group', { name: '补正的改动' })
  await expect(changes).toContainText('46 人')
  await expect(changes).toContainText('48 人')
  await district.getByRole('button', { name: '推荐', exact: true }).click()
  await dialogOf(district).getByLabel('意见与理由').fill('补正属实，同意推荐')
  await dialogOf(district).getByRole('button', { name: '推荐', exact: true }).click()
  await expect(dialogOf(district)).toBeHidden()

  const lead = await desk(browser, 'lead@sample.test', { office: true })
  await lead.goto(new URL(district.url()).pathname)
  await lead.getByRole('button', { name: '形式审查' }).click()
  const sheet = dialogOf(lead)
  await expect(sheet.getByRole('radio', { name: '符合', exact: true }).first()).toBeVisible()
  for (const radio of await sheet.getByRole('radio', { name: '符合', exact: true }).all()) await radio.check()
  await sheet.getByRole('button', { name: '提交审查结论' }).click()
  await expect(sheet).toBeHidden()
  await expect(lead.getByText('专家评审', { exact: true }).first()).toBeVisible()
  await expect(lead.getByRole('link', { name: '评审组与得分' })).toBeVisible()
})

test('a notice that is over becomes a title by a second person', async ({ browser, page: visitor }) => {
  const platform = '海宁光伏与功能膜中试平台'
  await visitor.goto('/public-notices')
  const notices = visitor.getByRole('article').filter({ hasText: '公示期满' })
  await notices.getByRole('link').first().click()
  await expect(visitor.getByText('公示期已过，不再接受异议')).toBeVisible()

  const first = await desk(browser, 'lead@sample.test', { office: true })
  await first.goto('/office/recognition')
  await first.getByRole('row').filter({ hasText: platform }).getByRole('link').click()
  await expect(first.getByText(/不能自己决定，请由牵头部门的另一人决定/)).toBeVisible()
  await expect(first.getByRole('button', { name: '作出决定' })).toBeDisabled()

  const filledIn = async () => {
    const page = await desk(browser, 'lead2@sample.test', { office: true })
    await page.goto(new URL(first.url()).pathname)
    await page.getByRole('button', { name: '作出决定' }).click()
    const dialog = dialogOf(page)
    await dialog.getByRole('radio', { name: '认定', exact: true }).check()
    await dialog.getByLabel('理由').fill('公示期满，没有异议')
    await dialog.getByLabel('文号').fill('示例发〔2026〕66号')
    await dialog.getByLabel('认定单位').fill('市级牵头部门（示例）')
    await dialog.getByLabel('认定日期').fill('2026年3月2日')
    await dialog.getByLabel('认定日期').press('Enter')
    return { page, dialog, decide: dialog.getByRole('button', { name: '决定', exact: true }) }
  }
  const slower = await filledIn()
  const second = await filledIn()
  await second.decide.click()
  await expect(second.dialog).toBeHidden()
  await expect(second.page.getByText('认定', { exact: true }).first()).toBeVisible()
  // Whoever was slower is told so, beside what they wrote.
  await slower.decide.click()
  await expect(slower.dialog.getByText('这件已在“认定”办结，不能再办理。')).toBeVisible()

  await visitor.goto('/platforms?level=municipal')
  await visitor.getByRole('link', { name: new RegExp(platform) }).click()
  await expect(visitor.getByRole('region', { name: '称号' })).toContainText('文号 示例发〔2026〕66号')
})

test('an objection by name is taken on, answered and shown with its outcome', async ({
  browser,
  page: visitor,
}) => {
  await visitor.goto('/public-notices')
  await visitor.getByRole('article').filter({ hasText: '公示中' }).getByRole('link').first().click()
  await visitor.getByLabel('异议内容和依据').fill('该平台所报设备与实际不符，附购置清单。')
  await visitor.getByRole('button', { name: '提出异议' }).click()
  await expect(visitor.getByRole('alert')).toContainText('匿名异议不予受理')
  await visitor.getByLabel('姓名或单位名称').fill('某示例竞争单位')
  await visitor.getByLabel('联系方式').fill('0573')
  await visitor.getByRole('button', { name: '提出异议' }).click()
  await expect(visitor.getByRole('alert')).toContainText('请填写完整的电话或邮箱，至少 5 个字符')
  await expect(visitor.getByRole('alert')).not.toContainText('匿名')
  await expect(visitor.getByLabel('姓名或单位名称')).toHaveValue('某示例竞争单位')
  await visitor.getByLabel('联系方式').fill('0573-0000-0300')
  await visitor.getByRole('button', { name: '提出异议' }).click()
  await expect(visitor.getByText('异议已收到')).toBeVisible()

  const lead = await desk(browser, 'lead2@sample.test', { office: true })
  await lead.goto('/office/recognition/objections')
  const objection = lead.locator('section').filter({ hasText: '该平台所报设备与实际不符' })
  await objection.getByRole('button', { name: '受理' }).click()
  await objection.getByRole('button', { name: '查看提出人（有记录）' }).click()
  await expect(lead.getByText('某示例竞争单位')).toBeVisible()
  await objection.getByRole('button', { name: '答复', exact: true }).click()
  const dialog = dialogOf(lead)
  await dialog.getByRole('radio', { name: '不成立', exact: true }).check()
  await dialog.getByLabel('答复').fill('经核查购置发票和现场，所报设备属实。')
  await dialog.getByRole('button', { name: '答复', exact: true }).click()
  await expect(dialog).toBeHidden()

  await visitor.goto(visitor.url())
  await expect(visitor.getByText('经核查购置发票和现场，所报设备属实。')).toBeVisible()
  await expect(visitor.getByText('某示例竞争单位')).toHaveCount(0)
})

test('what was begun is printed as a draft, taken back, and begun anew with what is known', async ({
  browser,
}) => {
  const owner = await desk(browser, 'operator-haining@sample.test')
  const begin = async () => {
    await owner.goto('/workspace/recognition')
    await owner.getByRole('button', { name: '开始申报' }).first().click()
    await expect(owner.getByText('来自平台目录').first()).toBeVisible()
    await expect(owner.getByText(/来自上次申报 SB/).first()).toBeVisible()
  }
  await begin()
  const draft = owner.url()
  await owner.goto('/workspace/recognition')
  const begun = owner.locator('section').filter({ hasText: '本批次已有申报' })
  await expect(begun.getByRole('link')).toHaveAttribute('href', new URL(draft).pathname)
  await expect(begun.getByRole('button', { name: '开始申报' })).toHaveCount(0)
  await owner.goto(draft)
  await owner.getByRole('link', { name: '打印草稿' }).click()
  await expect(owner.getByRole('heading', { name: '市级中试平台认定申报书' })).toBeVisible()
  await expect(owner.getByText('草稿，尚未提交')).toBeVisible()
  await owner.goto(draft)
  await owner.getByRole('button', { name: '撤回申报' }).click()
  await dialogOf(owner).getByLabel('原因').fill('材料不全，另行申报')
  await dialogOf(owner).getByRole('button', { name: '撤回', exact: true }).click()
  await expect(owner.getByText('已撤回', { exact: true }).first()).toBeVisible()
  await begin()
  expect(owner.url()).not.toBe(draft)
})

test('what was written is there again for who comes back, also what was typed a moment before leaving', async ({
  browser,
}) => {
  const owner = await desk(browser, 'operator-food@sample.test')
  await owner.goto('/workspace/recognition')
  await owner.getByRole('button', { name: '开始申报' }).first().click()
  await expect(owner.getByText('来自平台目录').first()).toBeVisible()
  const path = new URL(owner.url()).pathname
  const leave = () => owner.getByRole('link', { name: '回到列表' }).click()
  const comeBack = () => owner.getByRole('table').locator(`a[href="${path}"]`).click()
  await owner.getByLabel('补什么短板').fill('果蔬中试的短板')
  await expect(owner.getByText(/^草稿已于/)).toBeVisible()
  await leave()
  await comeBack()
  await expect(owner.getByLabel('补什么短板')).toHaveValue('果蔬中试的短板')
  await owner.getByLabel('服务半径').fill('长三角各市')
  await leave()
  await comeBack()
  await expect(owner.getByLabel('服务半径')).toHaveValue('长三角各市')
  await owner.getByLabel('服务半径').fill('长三角')
  await expect(owner.getByText(/^草稿已于/)).toBeVisible()

  await owner.getByRole('button', { name: '提交申报' }).click()
  await owner.getByRole('button', { name: '确认提交' }).click()
  await owner.getByRole('alert').getByRole('link', { name: '承诺', exact: true }).first().click()
  await expect(owner.getByRole('group', { name: '承诺' }).getByRole('checkbox').first()).toBeFocused()
})

test('a moment is taken as it is pasted, and what isn’t read is said', async ({ browser }) => {
  const lead = await desk(browser, 'lead@sample.test', { office: true })
  await lead.goto('/office/recognition/calls')
  await lead.getByRole('button', { name: '发布批次' }).click()
  const dialog = dialogOf(lead)
  const closes = dialog.getByLabel('申报截止')
  await closes.fill('十二月底')
  await closes.press('Tab')
  await expect(dialog.getByRole('alert')).toContainText('没有读懂“十二月底”')
  await expect(closes).toHaveValue('')
  await closes.fill('2027-01-20 17:00')
  await closes.press('Tab')
  await expect(closes).toHaveValue('2027年1月20日 17:00')
  await expect(dialog.getByRole('alert')).toHaveCount(0)
  await closes.fill('2027年1月21日')
  await closes.press('Tab')
  await expect(dialog.getByRole('alert')).toContainText('请按“2026年12月20日 17:00”的样子填写')
  await expect(closes).toHaveValue('')
})

test('[D1] a stage with a move and a form of its own is tried before anything changes', async ({
  browser,
}) => {
  const lead = await desk(browser, 'lead@sample.test', { office: true })
  await lead.goto('/office/recognition/process')
  await lead.getByRole('button', { name: /在此后增加\s*（核查完毕）/ }).click()
  const added = lead.getByLabel(/^新环节 \d+的名称$/)
  await added.fill('征求意见')
  await lead.getByRole('button', { name: '试看' }).click()
  await expect(lead.getByText('环节“征求意见”从起点走不到。')).toBeVisible()

  await lead.getByRole('button', { name: '增加办理动作' }).click()
  const dialog = dialogOf(lead)
  await dialog.getByLabel('名称', { exact: true }).fill('征求部门意见')
  await choose(dialog.getByLabel('从哪些环节'), '核查完毕')
  await dialog.getByText('另加的一步').click()
  await choose(dialog.getByLabel('到哪个环节'), '征求意见')
  await dialog.getByRole('button', { name: '加一项' }).click()
  await dialog.getByLabel('第 1 项').fill('征求哪些部门')
  await dialog.getByRole('button', { name: '放入修改' }).click()
  await expect(dialog).toBeHidden()
  await lead.getByRole('button', { name: /修改\s*列入拟认定/ }).click()
  await choose(dialogOf(lead).getByLabel('从哪些环节'), '征求意见')
  await dialogOf(lead).getByText('系统有专门的页面').click()
  await dialogOf(lead).getByRole('button', { name: '放入修改' }).click()

  await lead.getByRole('button', { name: '试看' }).click()
  await expect(lead.getByText('可以采用')).toBeVisible()
  await expect(lead.getByText('增加环节“征求意见”（市级牵头部门，期限未定）')).toBeVisible()
  await expect(lead.getByText(/增加办理动作“征求部门意见”.*征求哪些部门/)).toBeVisible()
  await lead.getByRole('button', { name: '还原' }).click()
  await expect(lead.getByLabel('征求意见的名称')).toHaveCount(0)
})

test('[D1] a term of the process is proposed by one official and adopted by another', async ({ browser }) => {
  const first = await desk(browser, 'lead@sample.test', { office: true })
  await first.goto('/office/recognition/process')
  await first.getByLabel('专家评审的期限').fill('30')
  await first.getByRole('button', { name: '试看' }).click()
  await first.getByRole('button', { name: '提出，在办件沿用原版' }).click()
  await dialogOf(first).getByLabel('理由').fill('与评审安排一致')
  await dialogOf(first).getByRole('button', { name: '提出', exact: true }).click()
  await expect(first.getByText('由牵头部门的另一人复核采用')).toBeVisible()
  await expect(first.getByRole('button', { name: '采用为新版' })).toHaveCount(0)

  const second = await desk(browser, 'lead2@sample.test', { office: true })
  await second.goto('/office/recognition/process')
  await expect(second.getByText('“专家评审”的期限由未定改为 30 个工作日')).toBeVisible()
  await second.getByRole('button', { name: '采用为新版' }).click()
  await expect(second.getByRole('heading', { name: '认定申报 第 2 版' })).toBeVisible()
})
