/**
 * [D16] [D22] [AC-12] [AC-16] [AC-20] A year's evaluation: figures from records, one contested, verified, judged by two,
 * graded in a public notice, published, and rewarded by a letter, through two departments and a second notice.
 */

import { choose, dialogOf } from './choosing.ts'
import { readerOf } from './crawling.ts'
import { letPass } from './later.ts'
import { desk } from './people.ts'
import { type Browser, expect, type Page, test } from './test.ts'

const objector = { name: '张示例', contact: '0573-00000377' }
const platformName = '海宁光伏与功能膜中试平台（示例）'
const asPlatform = (browser: Browser) => desk(browser, 'operator-haining@sample.test')
const asLead = (browser: Browser) => desk(browser, 'lead@sample.test', { office: true })
const asTreasury = (browser: Browser) => desk(browser, 'treasury@sample.test', { office: true })

async function send(page: Page, button: string): Promise<void> {
  await dialogOf(page).getByRole('button', { name: button, exact: true }).click()
  await expect(dialogOf(page)).toBeHidden()
}

async function move(page: Page, round: string, stage: string): Promise<void> {
  await page.goto(round)
  await page.getByRole('button', { name: `进入“${stage}”` }).click()
  await send(page, '确定')
  await expect(page.getByRole('button', { name: `进入“${stage}”` })).toBeHidden()
}

/** What was seen once on the page is done the rest of the times as the page does it. */
async function post(page: Page, path: string, data: object): Promise<{ findingId: string }> {
  const answer = await page.request.post(`/api/v1${path}`, { data })
  expect(answer.ok(), await answer.text()).toBe(true)
  return await answer.json()
}

const get = async (page: Page, path: string) => (await page.request.get(`/api/v1${path}`)).json()

/** Says what the system can't know, and contests a number. */
async function answered(browser: Browser): Promise<void> {
  const platform = await asPlatform(browser)
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
}

async function checkedByLocality(browser: Browser, round: string): Promise<string> {
  const district = await desk(browser, 'district@sample.test', { office: true })
  await district.goto(round)
  await district.getByRole('link', { name: platformName }).click()
  await expect(district).toHaveURL(/\/evaluations\/[\w-]+\/[\w-]+$/)
  await district.getByRole('button', { name: '审核属实' }).click()
  await expect(district.getByText('属地审核：属实')).toBeVisible()
  return new URL(district.url()).pathname
}

async function verified(lead: Page, sheet: string): Promise<void> {
  await lead.goto(sheet)
  await lead.getByRole('button', { name: /^核验 ?服务企业$/ }).click()
  const dialog = dialogOf(lead)
  await dialog.getByLabel(/^认定的数值/).fill('1')
  await dialog.getByLabel('理由').fill('一份合同成立，另一份为上年')
  await send(lead, '认定')
  await lead.getByRole('button', { name: '记录核验' }).click()
  await dialog.getByLabel('核验记录').fill('现场查看设备与合同，与记录一致')
  await send(lead, '确定')
}

async function judged(browser: Browser, lead: Page, sheet: string): Promise<void> {
  await lead.goto(sheet)
  await lead.getByRole('button', { name: '录入评分或认定' }).click()
  const dialog = dialogOf(lead)
  await choose(dialog.getByLabel('指标或事项'), '定性评分：集群、方向契合与补短板')
  await dialog.getByLabel('等级或分数').fill('4')
  await dialog.getByLabel('理由').fill('评审意见一致（示例）')
  await dialog.getByLabel('依据').fill('评审记录（示例）')
  await send(lead, '录入')

  const second = await desk(browser, 'department@sample.test', { office: true })
  await second.goto(sheet)
  const confirm = second.getByRole('button', { name: '确认', exact: true })
  await confirm.click()
  await expect(confirm).toHaveCount(0)
  const partId = sheet.split('/').at(-1)
  for (const [code, mark] of Object.entries({ A2: '3', B5: '达标', E3: '较好' })) {
    const said = { kind: 'mark', code, mark, reason: '评审意见一致（示例）', evidence: '评审记录（示例）' }
    const { findingId } = await post(lead, `/evaluation-parts/${partId}/findings`, said)
    await post(second, `/evaluation-findings/${findingId}/confirmation`, {})
  }
}

async function thresholdsSet(lead: Page, round: string): Promise<void> {
  await lead.goto(round)
  await lead.getByRole('button', { name: '等次的分数线' }).click()
  const thresholds = dialogOf(lead)
  await thresholds.getByLabel(/^优秀/).fill('10')
  await thresholds.getByLabel(/^合格/).fill('5')
  await thresholds.getByLabel('依据').fill('会商纪要（示例）')
  await send(lead, '保存')
}

/** Objected under a real name, answered under its number, and read by everybody without the name. */
async function objectedAndAnswered(browser: Browser, lead: Page, round: string): Promise<void> {
  const visitor = await browser.newPage()
  await visitor.goto('/grades')
  const row = visitor.getByRole('row').filter({ hasText: platformName })
  await expect(row.getByText('优秀', { exact: true })).toBeVisible()
  await expect(visitor.getByRole('row').filter({ hasText: '不合格' }).first()).toBeVisible()
  await visitor.getByLabel('针对哪一平台').selectOption({ label: platformName })
  await visitor.getByLabel('姓名或单位名称').fill(objector.name)
  await visitor.getByLabel('联系方式').fill(objector.contact)
  await visitor.getByLabel('异议内容和依据').fill('服务企业数与本单位了解的不符，请核对（示例）')
  await visitor.getByRole('button', { name: '提出异议' }).click()
  await expect(visitor.getByRole('heading', { name: '异议已收到' })).toBeVisible()
  await lead.goto(round)
  await lead.getByRole('button', { name: '答复' }).click()
  await dialogOf(lead).getByText('不成立', { exact: true }).click()
  await dialogOf(lead).getByLabel('答复').fill('经核对两份合同，认定的数值无误（示例）')
  await send(lead, '答复')
  await visitor.goto('/grades')
  await expect(visitor.getByText('经核对两份合同，认定的数值无误（示例）')).toBeVisible()
  await expect(visitor.getByText(objector.name)).toHaveCount(0)
}

/** [D7] Who objected stands in nothing that anybody is told of the year, but in the lead office's own look at it. */
async function objectorIsToldToNobody(browser: Browser, round: string, sheet: string): Promise<void> {
  const [roundId, partId] = [round.split('/').at(-1), sheet.split('/').at(-1)]
  const lead = await asLead(browser)
  const { objections } = await get(lead, `/evaluations/${roundId}/objections`)
  const own = `/api/v1/evaluation-objections/${objections[0].objectionId}/objector`
  const shown = [
    ...['/grades', '/grades.data', round, `${round}.data`, `${round}/report`, sheet, `${sheet}.data`],
    ...[
      sheet.replace(/^.*\//, '/workspace/evaluations/'),
      '/api/v1/evaluation-grades',
      '/api/v1/own/evaluations',
    ],
    ...[`/api/v1/evaluations/${roundId}`, `/api/v1/evaluations/${roundId}/objections`],
    ...[`/api/v1/evaluation-parts/${partId}`, `/api/v1/own/evaluations/${partId}`],
  ]
  const toldTo = async (page: Page, addresses: readonly string[]) => {
    const told: string[] = []
    const { read } = readerOf(page.request, Object.values(objector), told)
    for (const address of addresses) await read(address)
    return told
  }
  expect(await toldTo(lead, shown)).toEqual([])
  expect((await toldTo(lead, [own])).join()).toContain(objector.name)
  const offices = ['district', 'department', 'treasury', 'auditor', 'security']
  const others = [
    ...[await browser.newPage(), await asPlatform(browser), await desk(browser, 'enterprise@sample.test')],
    ...(await Promise.all(offices.map(name => desk(browser, `${name}@sample.test`, { office: true })))),
  ]
  for (const page of others) expect(await toldTo(page, shown)).toEqual([])
}

async function reported(lead: Page): Promise<void> {
  await lead.getByRole('link', { name: '年度报告' }).click()
  await expect(lead.getByRole('heading', { level: 2, name: /年度中试平台评价报告（全市）/ })).toBeVisible()
  await expect(lead.getByRole('heading', { name: /、结果应用$/ })).toBeVisible()
  const [word] = await Promise.all([
    lead.waitForEvent('download'),
    lead.getByRole('button', { name: '下载 Word' }).click(),
  ])
  expect(word.suggestedFilename()).toMatch(/评价报告（全市）\.docx$/)
}

/** From the published grade to the end of the two reviews, in public notice. */
async function rewardNoticed(browser: Browser, lead: Page): Promise<string> {
  await lead.goto('/office/subsidies/entitled')
  const entitled = lead.getByRole('row').filter({ hasText: platformName })
  await entitled.getByRole('button', { name: /^立案/ }).click()
  await expect(lead.getByRole('heading', { level: 1, name: /年度评价奖励 BZ/ })).toBeVisible()
  const address = new URL(lead.url()).pathname

  const platform = await asPlatform(browser)
  await platform.goto(address.replace('/office', '/workspace'))
  await platform.getByRole('button', { name: '确认收款账户' }).click()
  await dialogOf(platform).getByLabel('开户银行').fill('示例银行海宁支行')
  await dialogOf(platform).getByLabel('银行账号').fill('00000000000000001')
  await send(platform, '确认，交经信审核')

  await lead.goto(address)
  await lead.getByRole('button', { name: '经信审核通过，100 万元' }).click()
  await expect(lead.getByText('经信审核的人和部门不能办理财政审核，待财政部门审核。')).toBeVisible()
  const treasury = await asTreasury(browser)
  await treasury.goto(address)
  await treasury.getByRole('button', { name: '财政审核通过，100 万元' }).click()
  await expect(treasury.getByText('待公示')).toBeVisible()
  await lead.goto(address)
  await lead.getByRole('button', { name: '开始公示' }).click()
  await send(lead, '开始公示')
  await expect(lead.getByText('公示中').first()).toBeVisible()
  return address
}

async function paid(treasury: Page, address: string): Promise<void> {
  await treasury.goto(address)
  await treasury.getByRole('button', { name: '下达', exact: true }).click()
  await choose(dialogOf(treasury).getByLabel('预算指标'), '中试平台专项资金（示例）', false)
  await dialogOf(treasury).getByLabel('下达文号').fill('示财〔2026〕18号')
  await send(treasury, '下达')
  await treasury.getByRole('button', { name: '发起支付' }).click()
  await dialogOf(treasury).getByLabel('金额').fill('100万')
  await send(treasury, '发起支付')
  await expect(treasury.getByText('拨付中')).toBeVisible()
  await treasury.getByRole('button', { name: '登记回单' }).click()
  await dialogOf(treasury).getByLabel('银行流水号').fill('示例流水 20260001')
  await send(treasury, '登记')
  await expect(treasury.getByText('已拨付')).toBeVisible()
  await expect(treasury.getByText('按定下那天所知的规则和参数重算，结果一致。')).toBeVisible()
}

test('a year’s evaluation goes from the platform’s objection to the letter of its reward', async ({
  browser,
}) => {
  await answered(browser)
  const lead = await asLead(browser)
  await lead.goto('/office/evaluations')
  await lead.getByRole('link', { name: / 年度$/ }).click()
  await expect(lead).toHaveURL(/\/evaluations\/[\w-]+$/)
  const round = new URL(lead.url()).pathname
  await move(lead, round, '属地审核')
  const row = lead.getByRole('row').filter({ hasText: platformName })
  await expect(row.getByText('1 项异议待核验')).toBeVisible()
  const sheet = await checkedByLocality(browser, round)
  await move(lead, round, '抽查核验')
  await verified(lead, sheet)
  await move(lead, round, '定性评分')
  await judged(browser, lead, sheet)
  await move(lead, round, '会商')
  await thresholdsSet(lead, round)
  await move(lead, round, '公示')
  await expect(lead.getByText(/^公示：/)).toBeVisible()
  await lead.goto(sheet)
  await expect(lead.getByText(/重新计算，结果完全一致/)).toBeVisible()
  await objectedAndAnswered(browser, lead, round)

  letPass((await get(lead, '/evaluation-grades')).round.noticeUntil)
  const afterwards = await asLead(browser)
  await move(afterwards, round, '结果发布')
  await expect(afterwards.getByRole('heading', { name: '结果应用' })).toBeVisible()
  await objectorIsToldToNobody(browser, round, sheet)
  await reported(afterwards)
  const address = await rewardNoticed(browser, afterwards)

  const awardId = address.split('/').at(-1)
  letPass((await get(afterwards, `/office/subsidies/${awardId}`)).award.noticeUntil)
  await paid(await asTreasury(browser), address)
  const platform = await asPlatform(browser)
  await platform.goto(address.replace('/office', '/workspace'))
  await platform.getByRole('link', { name: '通知书（可打印）' }).click()
  await expect(platform.getByRole('heading', { level: 1, name: '年度评价奖励通知书' })).toBeVisible()
  await expect(platform.getByText(/给予年度评价奖励\s*100 万元/)).toBeVisible()
  await expect(platform.getByText(/年度评价结果为优秀/).first()).toBeVisible()
})
