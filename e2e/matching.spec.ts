/** From a lab's plain words to an award: questions, an expert, an unknown cleared up, quotes under seal, a decision. */

import { addDays, dateOf, type PlainDate } from '#kernel/calendar.ts'
import { systemClock } from '#kernel/clock.ts'
import { choose, dialogOf } from './choosing.ts'
import { desk } from './people.ts'
import { picture } from './pictures.ts'
import { expect, type Page, test } from './test.ts'

const spoken = (date: PlainDate): string => {
  const [year, month, day] = date.split('-').map(Number)
  return `${year}年${month}月${day}日`
}

const today = dateOf(systemClock.now())

async function pick(page: Page, label: string, text: string): Promise<void> {
  await page.getByLabel(label).fill(text)
  await page.keyboard.press('Enter')
}

/** What somebody from a lab can say; nothing but the last line is asked for by its parameter. */
async function answerPlainQuestions(page: Page): Promise<void> {
  await page.goto('/workspace/needs/new')
  await page.getByRole('link', { name: '反应放大' }).click()
  await page.getByLabel('实验室最大做到多少？数值').fill('2')
  await page.getByLabel('物料温度在什么范围？最低').fill('25')
  await page.getByLabel('物料温度在什么范围？最高').fill('150')
  await page
    .getByRole('radiogroup', { name: '物料会腐蚀不锈钢吗？' })
    .getByLabel('是', { exact: true })
    .check()
  await page.getByRole('checkbox', { name: /不清楚.*压力最高会到多少/ }).check()
  await page.getByRole('button', { name: '填好需求，去检查' }).click()
  await expect(page.getByText('来自问答：').first()).toBeVisible()
  const open = page.getByLabel(/项待明确$/)
  await expect
    .poll(() =>
      open.evaluateAll(fields => fields.map(field => field instanceof HTMLInputElement && field.value)),
    )
    .toContain('压力最高会到多少？')
  await page.getByLabel('需求名称', { exact: true }).fill('氟化中间体的放大验证')
  await pick(page, '最早开始', spoken(today))
  await pick(page, '最晚完成', spoken(addDays(today, 80)))
  await page.getByLabel('需要连续几个开放日').fill('3')
  await page.getByLabel('公开摘要').fill('某含氟中间体的反应放大，需要耐腐蚀条件。')
}

/** The need as its owner asks for a judgement; the expert's finding is a parameter more. */
async function diagnose(enterprise: Page, lead: Page, expert: Page): Promise<void> {
  await enterprise.getByRole('button', { name: '请专家诊断' }).click()
  await enterprise.getByLabel('想请专家判断什么').fill('这样的体系放大到百升级有哪些风险，还缺什么条件？')
  await enterprise.getByRole('button', { name: '提交申请' }).click()
  const number = (await enterprise.locator('.mono').filter({ hasText: /^ZD/ }).first().textContent()) ?? ''
  await lead.goto('/office/diagnoses')
  await lead.getByRole('link', { name: number }).click()
  await lead.getByRole('checkbox', { name: /专家一/ }).check()
  await lead.getByLabel('期限').fill('10')
  await lead.getByRole('button', { name: '指派所选 1 位' }).click()
  await expect(lead.getByText('已指派，专家会收到通知')).toBeVisible()

  await expert.goto('/workspace/diagnoses')
  await expert.getByRole('link', { name: number }).click()
  await expect(expert.getByText('海宁示例新材料有限公司')).toHaveCount(0)
  await expert.getByRole('button', { name: /接\s*受/ }).click()
  await expert.getByRole('radio', { name: '适合中试' }).check()
  await expert.getByLabel('理由').fill('小试稳定，热安全数据齐全，可以放大；溶剂闪点低，须在防爆条件下进行。')
  await expert.getByLabel('建议路线').fill('先在 100 L 级防爆釜做三批，核对移热与批间差异，再定工艺规程。')
  await expert.getByRole('checkbox', { name: '工艺放大' }).check()
  await expert.getByLabel('后续建议').fill('放大前补做一次反应量热，确认最大放热速率。')
  await expert.getByRole('button', { name: '加一项要求' }).click()
  await choose(expert.getByRole('combobox', { name: '第 1 项参数' }), '防爆')
  await expert.getByRole('button', { name: '出具结论' }).click()
  await expect(expert.getByText('结论已经出具')).toBeVisible()
  // Nobody fills in a form that they couldn't save.
  await expert.goto('/workspace/needs/new')
  await expect(expert.getByText(/企业需求由需求单位的/)).toBeVisible()
  await expect(expert.getByRole('link', { name: '反应放大' })).toHaveCount(0)

  await enterprise.reload()
  await expect(enterprise.getByText('适合中试').first()).toBeVisible()
  await enterprise.getByRole('button', { name: '采纳所选 1 项' }).click()
  await expect(enterprise.getByText(/需求草稿已与专家建议的参数一致/)).toBeVisible()
  await enterprise.getByRole('link', { name: '回到需求' }).click()
}

/** Opens what was received under a number. */
async function received(page: Page, number: string): Promise<void> {
  await page.goto('/workspace/received-inquiries')
  await page.getByRole('link', { name: number }).click()
  await expect(page.getByRole('heading', { name: number })).toContainText('待答复')
}

async function quote(page: Page, yuan: string): Promise<void> {
  await page.getByLabel('总价', { exact: true }).fill(yuan)
  await page.getByLabel('总价包含').fill('设备、人员、公用工程与批记录')
  await pick(page, '最早可开始', spoken(addDays(today, 10)))
  await page.getByLabel('工期').fill('12')
  await pick(page, '报价有效期至', spoken(addDays(today, 40)))
  await page.getByRole('button', { name: '提交报价' }).click()
  await expect(page.getByRole('heading', { name: '本平台的报价' })).toBeVisible()
}

test('[B1] [B2] [B7] [AC-66] [AC-69] plain questions become a need, an expert’s parameter an unknown, its answer a match, three inquiries quotes', async ({
  browser,
}) => {
  const enterprise = await desk(browser, 'enterprise@sample.test')
  const lead = await desk(browser, 'lead@sample.test', { office: true })
  await answerPlainQuestions(enterprise)
  await diagnose(enterprise, lead, await desk(browser, 'expert@sample.test'))
  await enterprise.getByRole('button', { name: '发布并匹配' }).click()

  const line = enterprise.locator('article.match', { hasText: '200 L 耐腐蚀反应线' })
  const row = line.getByRole('row', { name: /^防爆/ })
  await row.getByRole('button', { name: '请平台确认200 L 耐腐蚀反应线的防爆' }).click()
  await expect(row.getByText('已请平台确认')).toBeVisible()
  const first = await desk(browser, 'operator@sample.test')
  await first.goto('/workspace/questions')
  const asked = first.getByRole('article').filter({ hasText: '防爆' })
  await asked.getByLabel('具备', { exact: true }).check()
  await asked.getByRole('button', { name: '写入目录并答复' }).click()
  await expect(asked).toHaveCount(0)
  await enterprise.reload()
  await expect(row.locator('.tag')).toHaveText('✓ 满足')
  await picture(enterprise, 'rematched')

  for (const name of ['200 L 耐腐蚀反应线', '100 L 高压加氢线', '100 L 树脂合成线'])
    await enterprise.getByRole('checkbox', { name: `选来询价 ${name}` }).check()
  await enterprise.getByRole('link', { name: '向所选询价' }).click()
  await expect(enterprise.getByRole('heading', { name: '向这 3 条中试线询价' })).toBeVisible()
  // The site's own sheets come after antd's, so that a form can be a card.
  await expect(enterprise.locator('form.card')).not.toHaveCSS('padding-left', '0px')
  const scope = '100 L 规模五批，提供批记录与热安全数据，物料由我方提供。'
  await enterprise.getByLabel('报价范围').fill(scope)
  await pick(enterprise, '截止时间', `${spoken(addDays(today, 7))} 17:00`)
  await enterprise.getByRole('button', { name: '发出询价' }).click()
  await expect(enterprise.getByText('请确认后再发出')).toBeVisible()
  await enterprise.reload()
  // What was typed is still there.
  await expect(enterprise.getByLabel('报价范围')).toHaveValue(scope)
  await pick(enterprise, '截止时间', `${spoken(addDays(today, 7))} 17:00`)
  await enterprise.getByRole('checkbox', { name: '同意所选平台查看需求全文' }).check()
  await enterprise.getByRole('button', { name: '发出询价' }).click()
  await expect(enterprise.getByRole('heading', { name: /询价 XJ/ })).toContainText('等候答复')
  const number = (await enterprise.locator('h1 .mono').textContent()) ?? ''

  await received(first, number)
  await expect(first.getByText(scope)).toBeVisible()
  await expect(first.getByText('海宁示例新材料有限公司')).toHaveCount(0)
  await first.getByLabel('总价', { exact: true }).fill('98765')
  await first.reload()
  await expect(first.getByLabel('总价', { exact: true })).toHaveValue('98765.00')
  await quote(first, '98765')
  await first.getByLabel('总价', { exact: true }).fill('87654')
  await first.getByRole('button', { name: '提交报价' }).click()
  await expect(first.getByText('87,654 元（含税）')).toBeVisible()
  const second = await desk(browser, 'operator-port@sample.test')
  await received(second, number)
  await quote(second, '76543')
  const third = await desk(browser, 'operator-haining@sample.test')
  await received(third, number)
  await third.getByRole('radio', { name: '谢绝' }).check()
  await third.getByLabel('谢绝的原因').fill('釜体材质不适用')
  await third.getByRole('button', { name: '谢绝' }).click()
  await expect(third.getByRole('heading', { name: '本平台已谢绝' })).toBeVisible()

  await enterprise.reload()
  await expect(enterprise.getByText('询了 3 条线，3 条已答复')).toBeVisible()
  await expect(enterprise.getByText(/87,654|76,543|釜体材质/)).toHaveCount(0)
  await expect(enterprise.getByRole('button', { name: '选定一家' })).toHaveCount(0)
  const inquiry = enterprise.url()
  await enterprise.goto('/workspace/needs')
  await enterprise
    .getByRole('row', { name: /氟化中间体的放大验证/ })
    .getByRole('link', { name: '进程' })
    .click()
  const quoting = enterprise.getByRole('row', { name: /报价或谢绝/ })
  await expect(quoting).toContainText('询了 3 条线，3 条已答复')
  await expect(quoting).toContainText('17:00')
  await expect(enterprise.getByRole('row', { name: /诊断并出具结论/ })).toContainText('适合中试')
  await expect(enterprise.getByText(/87,654|76,543|专家一/)).toHaveCount(0)
  await enterprise.goto(inquiry)
  await enterprise.getByRole('button', { name: '结束询价' }).click()
  const ending = dialogOf(enterprise)
  await expect(ending.getByText(/已收到的报价以后也不能查看/)).toBeVisible()
  await choose(ending.getByRole('combobox', { name: '原因' }), '项目取消', false)
  await ending.getByLabel('说明').fill('项目暂缓，择期再询')
  await ending.getByRole('button', { name: '结束询价' }).click()
  await expect(enterprise.getByRole('heading', { name: '已结束，没有选定' })).toBeVisible()
  await expect(enterprise.getByText(/87,654|76,543/)).toHaveCount(0)
  await second.reload()
  await expect(second.getByText('需求方结束了这次询价，没有选定任何平台。')).toBeVisible()
})

test('[B7] once the deadline has passed the quotes stand side by side, and one is awarded with its reason', async ({
  browser,
}) => {
  const enterprise = await desk(browser, 'enterprise@sample.test')
  await enterprise.goto('/workspace/inquiries')
  await enterprise
    .getByRole('row', { name: /软包电芯小批量试制/ })
    .getByRole('link')
    .first()
    .click()
  await expect(enterprise.getByRole('heading', { name: /询价 XJ/ })).toContainText('待决定')
  await expect(enterprise.getByText('68,000 元').first()).toBeVisible()
  await enterprise.getByRole('button', { name: '选定一家' }).click()
  const dialog = dialogOf(enterprise)
  await dialog.getByRole('radio', { name: /软包电芯试制线/ }).check()
  await dialog.getByLabel('理由').fill('含装配与化成，一家即可完成，工期在时间要求之内')
  await dialog
    .getByRole('button', { name: /选\s*定/ })
    .last()
    .click()
  await expect(enterprise.getByRole('heading', { name: /询价 XJ/ })).toContainText('已选定')

  const passedOver = await desk(browser, 'operator-haining@sample.test')
  await passedOver.goto('/workspace/received-inquiries')
  await expect(passedOver.getByRole('row', { name: /未选/ }).first()).toBeVisible()
})
