/** A report is refused without a second and a third person, then issued, and verified by the address of its code. */

import { desk } from './people.ts'
import { picture } from './pictures.ts'
import { expect, type Page, test } from './test.ts'

const confirm = (page: Page, name: string) =>
  page
    .getByRole('tooltip')
    .getByRole('button', { name: new RegExp([...name].join('\\s*')) })
    .click()

/** By the API, as somebody would who goes past the page. */
async function attempt(page: Page, report: string, what: 'review' | 'signature', version: number) {
  const answer = await page.request.post(`/api/v1${report}/${what}`, { data: { version } })
  return { status: answer.status(), text: await answer.text() }
}

async function drafted(writer: Page): Promise<string> {
  await writer.goto('/workspace/executions')
  await picture(writer, 'executions')
  await writer
    .getByRole('row', { name: /1300 mm 精密涂布线/ })
    .getByRole('link')
    .first()
    .click()
  await expect(writer.getByRole('heading', { name: /实施 HT/ })).toBeVisible()
  await picture(writer, 'execution-samples')
  await writer.getByRole('tab', { name: /批记录/ }).click()
  await expect(writer.getByText('未达到要求').first()).toBeVisible()
  await picture(writer, 'execution-batches')
  await writer.getByRole('tab', { name: /报告/ }).click()
  await writer.getByRole('link', { name: '起草报告' }).click()
  await writer.getByLabel('报告名称').fill('光伏胶膜第二次检测报告')
  await writer.getByLabel('依据').fill('合同约定的方案')
  await writer.getByLabel('内容').fill('取第 2 批成膜三段检测。')
  await writer.getByLabel('检测对象').fill('光伏胶膜')
  await writer.getByLabel('项目', { exact: true }).fill('厚度')
  await writer.getByLabel('方法标准（含年号）').fill('GB/T 6672-2001')
  await writer.getByLabel('实测值').fill('79–82')
  await picture(writer, 'report-editor')
  await writer.reload()
  await expect(writer.getByLabel('报告名称')).toHaveValue('光伏胶膜第二次检测报告')
  await writer.getByLabel('结论', { exact: true }).fill('厚度符合合同约定。')
  await writer.getByRole('button', { name: '保存草稿' }).click()
  await writer.getByRole('button', { name: '提交复核' }).click()
  await confirm(writer, '提交复核')
  await expect(writer.getByRole('heading', { name: /报告 BG/ })).toContainText('待复核')
  return new URL(writer.url()).pathname.replace('/workspace', '')
}

test('[AC-52] a report is refused without a second signature, then issued and verified by its address', async ({
  browser,
}) => {
  const writer = await desk(browser, 'technician-haining@sample.test')
  const report = await drafted(writer)
  await expect(writer.getByRole('button', { name: '复核通过' })).toHaveCount(0)
  expect(await attempt(writer, report, 'review', 2)).toMatchObject({ status: 422 })

  const signatory = await desk(browser, 'signatory-haining@sample.test', { office: true })
  const early = await attempt(signatory, report, 'signature', 2)
  expect(early.status).toBe(422)
  expect(early.text).toContain('待复核')

  const reviewer = await desk(browser, 'operator-haining@sample.test')
  await reviewer.goto(`/workspace${report}`)
  await reviewer.getByRole('button', { name: '复核通过' }).click()
  await confirm(reviewer, '复核通过')
  await expect(reviewer.getByRole('heading', { name: /报告 BG/ })).toContainText('待签发')
  expect((await attempt(reviewer, report, 'signature', 3)).status).toBe(403)

  await signatory.goto(`/workspace${report}`)
  await signatory.getByRole('button', { name: /^签\s*发$/ }).click()
  await confirm(signatory, '签发')
  await expect(signatory.getByRole('heading', { name: /报告 BG/ })).toContainText('有效')
  await picture(signatory, 'report')

  const client = await desk(browser, 'enterprise@sample.test')
  await client.goto(report)
  await expect(client.getByRole('img', { name: '报告验证页的二维码' })).toBeVisible()
  await client.emulateMedia({ media: 'print' })
  await picture(client, 'report-printed')
  const address = /https?:\/\/\S+\/verify\/[\w-]+/.exec(await client.getByRole('main').innerText())?.[0] ?? ''
  const anybody = await (await browser.newContext()).newPage()
  await anybody.goto(new URL(address).pathname)
  await expect(anybody.getByText('有效', { exact: true })).toBeVisible()
  await expect(anybody.getByText('厚度符合合同约定')).toHaveCount(0)
  await picture(anybody, 'report-verified')
  const number = /BG\d{4}-\d{5}/.exec(await anybody.getByRole('main').innerText())?.[0] ?? ''
  await anybody.goto('/verify')
  await anybody.getByLabel('核对地址').fill(number)
  await anybody.getByRole('button', { name: '核对' }).click()
  await expect(anybody.getByText('只凭编号不能核对')).toBeVisible()
})
