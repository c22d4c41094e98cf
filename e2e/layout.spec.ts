/** 条款 一1、一2: a project drafted by a locality is found to have its like, gets its facts confirmed, is started by two, and seen by all. */
import { choose, dialogOf } from './choosing.ts'
import { desk } from './people.ts'
import { expect, test } from './test.ts'

const name = '旅程：百升级反应中试平台'

test('a locality drafts a project, is warned of its like, the city confirms the facts and two people start it', async ({
  browser,
  page: visitor,
}) => {
  const [district, lead, second, department] = await Promise.all([
    desk(browser, 'district@sample.test', { office: true }),
    desk(browser, 'lead@sample.test', { office: true }),
    desk(browser, 'lead2@sample.test', { office: true }),
    desk(browser, 'department@sample.test', { office: true }),
  ])
  await district.goto('/office/layout/builds/new?cluster=advanced-materials&process=reaction')
  await district.getByLabel('项目名称').fill(name)
  await district.getByLabel('工艺验证').check()
  await district.getByLabel('建设内容').fill('建设百升级耐腐蚀反应中试线，面向本地企业提供工艺放大服务。')
  await choose(district.getByLabel('第 1 项参数'), '有效容积', false)
  await district.getByLabel('有效容积下限').fill('60')
  await district.getByLabel('有效容积上限').fill('90')
  await district.getByRole('button', { name: '与已有能力比对' }).click()
  await expect(district.getByText(/已有 \d+ 处具备全部拟建能力。这只是提示/)).toBeVisible()
  await expect(district.getByRole('cell', { name: '50–200 L' }).first()).toBeVisible()
  await district.getByLabel('与已有能力的关系').fill('现有线机时已满，本地企业排队超过半年')
  await choose(district.getByLabel('建设地点所在'), '不在产业发展平台内', false)
  await district.getByRole('button', { name: '保存草稿' }).click()
  await expect(district.getByRole('heading', { name: new RegExp(name) })).toBeVisible()
  const path = new URL(district.url()).pathname

  await lead.goto('/office/layout/builds')
  await expect(lead.getByRole('heading', { name: '建设项目', level: 1 })).toBeVisible()
  await expect(lead.getByRole('link', { name: '海宁示例高温反应中试平台' })).toBeVisible()
  await expect(lead.getByRole('link', { name })).toHaveCount(0)

  const conditions = ['用地或场地已落实', '建设资金已落实', '运营主体已确定']
  for (const condition of conditions) {
    await district.getByRole('button', { name: new RegExp(`提供事实.*${condition}`) }).click()
    await dialogOf(district).getByLabel('事实').fill('已签订正式协议')
    await dialogOf(district).getByLabel('来源').fill('示例协议〔2026〕9号')
    await dialogOf(district)
      .getByRole('button', { name: /提\s?供/ })
      .click()
    await expect(dialogOf(district)).toBeHidden()
  }
  await district.getByRole('button', { name: /^提\s?交$/ }).click()
  await expect(district.getByText('待市级核实').first()).toBeVisible()

  await department.goto(path)
  for (const condition of conditions) {
    await department.getByRole('button', { name: new RegExp(`核实.*${condition}`) }).click()
    await dialogOf(department).getByLabel('成立', { exact: true }).check()
    await dialogOf(department).getByRole('button', { name: '提交核实结果' }).click()
    await expect(dialogOf(department)).toBeHidden()
  }
  await expect(department.getByText('条件齐备')).toBeVisible()

  await lead.goto(path)
  await lead.getByRole('button', { name: '提议启动' }).click()
  await dialogOf(lead).getByLabel('理由').fill('旅程：三项条件均已核实')
  await dialogOf(lead).getByLabel('依据').fill('示例会议纪要〔2026〕7号')
  await dialogOf(lead).getByRole('button', { name: '提议启动' }).click()
  await expect(lead.getByText('拟启动，待另一人决定').first()).toBeVisible()
  await expect(lead.getByRole('button', { name: '决定是否启动' })).toHaveCount(0)

  await second.goto(path)
  await second.getByRole('button', { name: '决定是否启动' }).click()
  await dialogOf(second).getByLabel('同意启动').check()
  await dialogOf(second).getByLabel('理由').fill('同意按期启动')
  await dialogOf(second)
    .getByRole('button', { name: /决\s?定/ })
    .click()
  await expect(second.getByText('已启动').first()).toBeVisible()

  await visitor.goto('/builds')
  const shown = visitor.getByRole('article', { name })
  await expect(shown).toContainText('旅程：三项条件均已核实')
  await expect(shown).toContainText('市科技局')
})
