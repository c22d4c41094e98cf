/** What platforms and enterprises do besides the main job: drafts, import, closures, colleagues. */

import exceljs from 'exceljs'
import { choose, dialogOf } from './choosing.ts'
import { linkFor } from './letters.ts'
import { desk, signIn } from './people.ts'
import { expect, type Page, test } from './test.ts'

test('a draft outlives the page it was written on', async ({ browser }) => {
  const page = await desk(browser, 'enterprise2@sample.test')
  await page.goto('/workspace/needs/new')
  await page.getByRole('link', { name: '直接填写参数' }).click()
  await page.getByLabel('需求名称', { exact: true }).fill('酶制剂喷雾干燥试验')
  await expect(page.getByText(/草稿已于 .* 保存/)).toBeVisible()
  await page.reload()
  await expect(page.getByLabel('需求名称', { exact: true })).toHaveValue('酶制剂喷雾干燥试验')
  await page.goto('/workspace/needs')
  await expect(page.getByRole('row', { name: '酶制剂喷雾干燥试验' })).toContainText('草稿')

  const elsewhere = await page.context().newPage()
  await elsewhere.goto('/workspace/needs')
  await elsewhere.getByRole('link', { name: '酶制剂喷雾干燥试验' }).click()
  await elsewhere.getByLabel('背景与要求').fill('第二处修改')
  await expect(elsewhere.getByText(/草稿已于 .* 保存/)).toBeVisible()
  await page.getByRole('link', { name: '酶制剂喷雾干燥试验' }).click()
  await expect(page.getByLabel('背景与要求')).toHaveValue('第二处修改')
  await page.getByLabel('背景与要求').fill('第一处的修改')
  await expect(page.getByText(/草稿已于 .* 保存/)).toBeVisible()
  await elsewhere.getByLabel('背景与要求').fill('不知道另一处已改')
  await expect(elsewhere.getByText('这份需求刚在别处修改过')).toBeVisible()
  await expect(elsewhere.getByLabel('背景与要求')).toHaveValue('不知道另一处已改')
})

async function sheetOf(rows: readonly (readonly string[])[]): Promise<Buffer> {
  const book = new exceljs.Workbook()
  book.addWorksheet('设备').addRows(rows.map(row => [...row]))
  return Buffer.from(await book.xlsx.writeBuffer())
}

const xlsx = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
const offer = (page: Page, name: string, buffer: Buffer) =>
  page.locator('input[type=file]').setInputFiles({ name, mimeType: xlsx, buffer })

/** The sheet of rows to mend, with one cell of its only row replaced. */
async function mended(path: string, heading: string, text: string): Promise<Buffer> {
  const book = new exceljs.Workbook()
  await book.xlsx.readFile(path)
  const sheet = book.worksheets[0]
  const headings = sheet?.getRow(1).values
  const column = Array.isArray(headings) ? headings.indexOf(heading) : -1
  const cell = sheet?.getRow(2).getCell(column)
  if (cell) cell.value = text
  return Buffer.from(await book.xlsx.writeBuffer())
}

test('a sheet of equipment is tried, mended where it was wrong, and imported', async ({ browser }) => {
  const page = await desk(browser, 'operator-hydrogen@sample.test')
  await page.goto('/workspace/platforms')
  await page
    .locator('main a[href^="/workspace/platforms/"]:not([href$="/new"]):not([href$="/import"])')
    .first()
    .click()
  await page.getByRole('link', { name: '批量导入' }).click()
  const headings = ['设备编号*', '设备名称*', '原值（元）', '启用日期', '工作温度']
  await offer(
    page,
    '设备.xlsx',
    await sheetOf([
      headings,
      ['QN-101', '示例电堆测试台', '1280000', '2024-05-06', '-40 至 120 ℃'],
      ['QN-102', '示例湿热箱', '很多', '2024-13-01', '-40 至 120 ℃'],
    ]),
  )
  await expect(page.getByText('设备.xlsx：共 2 行，1 行无误，1 行有误')).toBeVisible()
  await expect(page.getByRole('row', { name: '原值' })).toContainText('3')
  await expect(page.getByRole('row', { name: '启用日期' })).toBeVisible()
  await expect(page.getByRole('button', { name: '正式导入 2 行' })).toBeDisabled()

  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: '下载待改正的行' }).click(),
  ])
  const path = await download.path()
  await page.getByRole('radio', { name: '跳过有误的行' }).check()
  await page.getByRole('button', { name: '正式导入 1 行' }).click()
  await expect(page.getByText('已导入 1 行')).toBeVisible()

  await page.getByRole('button', { name: '继续导入' }).click()
  await offer(page, '改正.xlsx', await mended(path, '原值（元）', '56000'))
  await expect(page.getByText('改正.xlsx：共 1 行，0 行无误，1 行有误')).toBeVisible()
  await expect(page.getByRole('row', { name: '启用日期' })).toBeVisible()
  await expect(page.getByRole('row')).toHaveCount(2)
  await page.getByRole('button', { name: '换一个文件' }).click()
  await offer(
    page,
    '改正.xlsx',
    await sheetOf([headings, ['QN-102', '示例湿热箱', '56000', '2024-03-01', '-40 至 120 ℃']]),
  )
  await page.getByRole('button', { name: '正式导入 1 行' }).click()
  await expect(page.getByText('已导入 1 行')).toBeVisible()
})

test('a platform is made from nothing: registered, given a line and opening hours, agreed to by a colleague, and found', async ({
  browser,
}) => {
  const page = await desk(browser, 'operator-textile@sample.test')
  await page.goto('/workspace/platforms/new')
  await page.getByLabel('平台名称').fill('海宁经编新材料中试平台（示例）')
  await choose(page.getByRole('combobox', { name: '所在地区' }), '海宁市', false)
  await page.getByLabel('地址').fill('海宁市示例路 8 号')
  await page.getByRole('combobox', { name: '服务方向' }).fill('经编')
  await page.keyboard.press('Enter')
  await page.getByLabel('简介').fill('太短')
  await page.getByLabel('服务热线').fill('0573-0000-0088（示例）')
  await page.getByRole('button', { name: '保存' }).click()
  await expect(page.getByText('简介至少 20 个字').first()).toBeVisible()
  await page.getByLabel('简介').fill('面向产业用经编材料，提供整经、编织、定型一体的小批量试制与评价。')
  await page.getByRole('button', { name: '保存' }).click()
  await expect(page.getByRole('heading', { name: '海宁经编新材料中试平台（示例）' })).toContainText('草稿')

  await page.getByRole('link', { name: '登记中试线' }).click()
  await page.getByLabel('名称', { exact: true }).fill('双轴向经编试制线')
  await choose(page.getByRole('combobox', { name: '工艺类别' }), '纺织染整', false)
  await page.getByRole('textbox', { name: '说明' }).fill('幅宽可调，可试制 50 米以上小批量。')
  await choose(page.getByRole('combobox', { name: '第 1 项参数' }), '工作温度')
  await page.getByLabel('工作温度下限').fill('20')
  await page.getByLabel('工作温度上限').fill('180')
  await page.getByLabel('价格', { exact: true }).fill('2600')
  await page.getByRole('button', { name: '保存' }).click()
  await expect(page.getByRole('heading', { name: '开放安排' })).toBeVisible()
  await page.getByRole('button', { name: '保存' }).click()
  await expect(page.getByRole('row', { name: '双轴向经编试制线' })).toContainText('2,600 元/天')
  await page.getByRole('button', { name: '提交复核' }).click()
  await dialogOf(page).getByRole('button', { name: '提交', exact: true }).click()
  await expect(page.getByText('等本单位另一位管理员或主管部门复核')).toBeVisible()

  const colleague = await desk(browser, 'results-textile@sample.test')
  await colleague.goto('/workspace/reviews')
  await colleague.getByRole('link', { name: '海宁经编新材料中试平台（示例）' }).click()
  await expect(colleague.getByText('双轴向经编试制线').first()).toBeVisible()
  await colleague.getByRole('button', { name: '同意公开' }).click()
  await expect(colleague.getByText('没有等待复核的平台')).toBeVisible()

  const visitor = await (await browser.newContext()).newPage()
  await visitor.goto(`/platforms?q=${encodeURIComponent('双轴向')}`)
  await visitor.getByRole('link', { name: '海宁经编新材料中试平台（示例）' }).click()
  await visitor.getByRole('article').getByRole('link', { name: '双轴向经编试制线' }).click()
  await expect(visitor.locator('.day.free').first()).toBeVisible()
})

test('a public platform’s new kind waits for a colleague; its address doesn’t', async ({
  browser,
  page: visitor,
}) => {
  const page = await desk(browser, 'operator-port@sample.test')
  await page.goto('/workspace/platforms')
  await page
    .locator('main a[href^="/workspace/platforms/"]:not([href$="/new"]):not([href$="/import"])')
    .first()
    .click()
  await page.getByRole('link', { name: '修改基本信息' }).click()
  await page.getByLabel('政府主导').check()
  await page.getByLabel('地址', { exact: true }).fill('嘉兴港区示例化工园区 9 号')
  await page.getByRole('button', { name: '保存' }).click()
  await expect(page.getByText('公开页面仍是原来的内容')).toBeVisible()
  const address = new URL(page.url()).pathname.replace('/workspace', '')
  await visitor.goto(address)
  await expect(visitor.getByRole('main')).toContainText('第三方服务机构主导')
  await expect(visitor.getByRole('main')).toContainText('示例化工园区 9 号')

  const colleague = await desk(browser, 'manager-port@sample.test')
  await colleague.goto('/workspace/reviews')
  await colleague.getByRole('link', { name: '杭州湾精细化工中试平台（示例）' }).click()
  const row = colleague.getByRole('row', { name: '平台类型' }).first()
  await expect(row).toContainText('政府主导')
  await colleague.getByRole('button', { name: '同意公开' }).click()
  await expect(colleague.getByText('没有等待复核的平台')).toBeVisible()
  await visitor.reload()
  await expect(visitor.getByRole('main')).toContainText('政府主导')
})

test('what a platform closes can no longer be asked for', async ({ browser }) => {
  const page = await desk(browser, 'operator-chip@sample.test')
  await page.goto('/workspace/calendar')
  await page.getByRole('button', { name: '登记停用' }).click()
  const dialog = dialogOf(page)
  await dialog.getByRole('combobox', { name: '中试线' }).click()
  await page.locator('.ant-select-item-option').first().click()
  const day = (after: number) =>
    new Date(Date.now() + after * 86_400_000).toLocaleDateString('sv-SE', { timeZone: 'Asia/Shanghai' })
  await dialog.getByPlaceholder('开始时间').fill(`${day(3)} 00:00`)
  await page.keyboard.press('Enter')
  await dialog.getByPlaceholder('结束时间').fill(`${day(10)} 00:00`)
  await page.keyboard.press('Enter')
  await dialog.getByLabel('原因').fill('年度校准（示例）')
  await dialog.getByRole('button', { name: '登记' }).click()
  const bar = page.getByRole('button', { name: '停用：年度校准（示例）' })
  await expect(bar).toBeVisible()

  const line = await page.locator('.calendar-name a').first().getAttribute('href')
  const id = line?.split('/')[3]
  const visitor = await (await browser.newContext()).newPage()
  await visitor.goto(`/lines/${id}`)
  const taken = visitor.locator('.day.busy')
  await expect(taken.first()).toBeVisible()
  const before = await taken.count()
  await bar.click()
  await page.getByRole('button', { name: '撤销停用' }).click()
  await expect(bar).toHaveCount(0)
  await visitor.reload()
  await expect(taken).not.toHaveCount(before)
})

test('a manager invites a colleague, who joins by the letter', async ({ browser }) => {
  const page = await desk(browser, 'operator-ferment@sample.test')
  await page.goto('/workspace/members')
  await page.getByRole('button', { name: '邀请成员' }).click()
  const dialog = dialogOf(page)
  await dialog.getByLabel('邮箱').fill('colleague@example.test')
  await choose(dialog.getByRole('combobox', { name: '角色' }), '平台调度员', false)
  await dialog.getByText('邀请成员').click()
  // Sent twice by a quick hand it goes out once.
  const sent: string[] = []
  page.on('request', one => one.method() === 'POST' && sent.push(one.url()))
  await dialog.locator('form').evaluate(form => {
    if (!(form instanceof HTMLFormElement)) return
    form.requestSubmit()
    form.requestSubmit()
  })
  await expect(page.getByRole('heading', { name: '未接受的邀请' })).toBeVisible()
  expect(sent).toHaveLength(1)

  const colleague = await (await browser.newContext()).newPage()
  await colleague.goto(await linkFor('colleague@example.test', '邀请加入嘉善示例合成生物研究院'))
  await expect(colleague.getByText('邀请您担任平台调度员')).toBeVisible()
  await colleague.getByLabel('姓名').fill('新来的调度（示例）')
  await colleague.getByLabel('密码').fill('木槌 与 蓝色的 自行车')
  await colleague.getByRole('button', { name: '完成注册' }).click()
  await expect(colleague.getByText('注册已完成，请登录。')).toBeVisible()
  await signIn(colleague, 'colleague@example.test', { password: '木槌 与 蓝色的 自行车' })
  await colleague.goto('/workspace/calendar')
  await expect(colleague.getByRole('heading', { name: '日历' })).toBeVisible()
  await page.reload()
  await expect(page.getByRole('row', { name: '新来的调度（示例）' })).toContainText('平台调度员')
})

test('a page whose script didn’t come says so, and comes when it is loaded again', async ({ browser }) => {
  const page = await desk(browser, 'operator-ferment@sample.test')
  const script = '**/assets/members-*.js'
  await page.route(script, request => request.abort())
  await page.goto('/workspace/members')
  await expect(page.getByText('这一页没能打开')).toBeVisible()
  await page.unroute(script)
  await page.getByRole('button', { name: '重新加载' }).click()
  await expect(page.getByRole('button', { name: '邀请成员' })).toBeVisible()
})
