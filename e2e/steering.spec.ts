/** [AC-24] [D23] An issue from a place to the working group’s decision; figures from a sheet, confirmed and drilled down. */

import { writeCsv } from '#adapters/spreadsheet/spreadsheet.ts'
import { pdf } from '#test/pictures.ts'
import { choose, dialogOf } from './choosing.ts'
import { desk } from './people.ts'
import { expect, test } from './test.ts'

test('a place’s issue reaches the working group, and figures from a sheet are confirmed and seen in public', async ({
  browser,
}) => {
  const [district, lead, department] = await Promise.all([
    desk(browser, 'district@sample.test', { office: true }),
    desk(browser, 'lead@sample.test', { office: true }),
    desk(browser, 'department@sample.test', { office: true }),
  ])
  await district.goto('/office/issues')
  await district.getByRole('button', { name: '提出' }).click()
  const raising = dialogOf(district)
  await raising.getByLabel('事项').fill('旅程：跨区管网接入')
  await raising.getByLabel('情况和请求').fill('管网跨两区，接入口径不一，请市里协调。')
  await raising.getByLabel('跨区域').check()
  await raising.getByRole('button', { name: '提出' }).click()
  await expect(district.getByRole('heading', { name: /旅程：跨区管网接入/ })).toBeVisible()
  const path = new URL(district.url()).pathname

  await lead.goto('/office/pending')
  await lead.getByRole('link', { name: '旅程：跨区管网接入' }).click()
  await lead.getByRole('button', { name: '交办' }).click()
  await choose(dialogOf(lead).getByLabel('办理单位'), '市科技局')
  await dialogOf(lead).getByLabel('期限（工作日）').fill('5')
  await dialogOf(lead)
    .getByRole('button', { name: /交\s?办/ })
    .click()
  await expect(lead.getByText('办理中').first()).toBeVisible()

  await department.goto(path)
  await department.getByRole('button', { name: '提请专班' }).click()
  await dialogOf(department).getByLabel('理由').fill('涉及两区，部门协调不成')
  await dialogOf(department).getByRole('button', { name: '提请专班' }).click()
  await expect(department.getByText('已提请专班').first()).toBeVisible()

  await lead.reload()
  await lead.getByRole('button', { name: '登记会商' }).click()
  await dialogOf(lead).getByLabel('会商日期').click()
  await lead.getByText('今天', { exact: true }).first().click()
  await choose(dialogOf(lead).getByLabel('参加单位'), '海宁市')
  await dialogOf(lead).getByLabel('纪要').fill('两区统一接入口径，由海宁市落实。')
  await dialogOf(lead)
    .getByRole('button', { name: /登\s?记/ })
    .click()
  await lead.getByRole('button', { name: '登记决定' }).click()
  await dialogOf(lead).getByLabel('决定').fill('由海宁市统一接入口径并公布。')
  await choose(dialogOf(lead).getByLabel('落实单位'), '海宁市')
  await dialogOf(lead).getByLabel('期限（工作日）').fill('5')
  await dialogOf(lead)
    .getByRole('button', { name: /登\s?记/ })
    .click()
  await expect(lead.getByText('专班已定、落实中').first()).toBeVisible()

  await district.goto('/office/pending')
  // What waits on other pages is said here, and leads there.
  await expect(district.getByRole('main').getByRole('link', { name: /\d+ 待复核$/ })).toHaveAttribute(
    'href',
    '/office/reviews',
  )
  await district.getByRole('link', { name: '旅程：跨区管网接入' }).click()
  await district.getByRole('button', { name: '上传佐证' }).click()
  const file = { name: '接入口径.pdf', mimeType: 'application/pdf', buffer: pdf() }
  await dialogOf(district).locator('input[type=file]').setInputFiles(file)
  await dialogOf(district)
    .getByRole('button', { name: /上\s?传/ })
    .click()
  await expect(district.getByRole('link', { name: /^接入口径/ })).toBeVisible()
  await district.getByRole('button', { name: '报告结果' }).click()
  await dialogOf(district).getByLabel('结果').fill('已统一接入口径并公布')
  await dialogOf(district)
    .getByRole('button', { name: /报\s?告/ })
    .click()
  await lead.reload()
  await lead.getByRole('button', { name: /^核\s?销$/ }).click()
  await dialogOf(lead)
    .getByRole('button', { name: /确\s?认/ })
    .click()
  await expect(lead.getByText('已销号').first()).toBeVisible()

  const headings = ['指标*', '统计口径*', '地区*', '期间*', '类别*', '数值', '数据来源*']
  const row = ['T6', '规上工业', '嘉兴市', '2024', '实际', '71.3', '示例数据']
  const sheet = async (population: string) => ({
    name: '指标.csv',
    mimeType: 'text/csv',
    buffer: await writeCsv(headings, [row.with(1, population)]),
  })
  await department.goto('/office/targets/import')
  const input = department.locator('input[type=file]')
  await input.setInputFiles(await sheet('规上制造业'))
  await expect(department.getByText(/T6 的统计口径是“规上工业”/)).toBeVisible()
  await input.setInputFiles(await sheet('规上工业'))
  await department.getByRole('button', { name: '报送 1 条' }).click()
  await expect(department.getByText('已报送 1 条，待确认')).toBeVisible()
  await lead.goto('/office/targets')
  await lead.getByRole('link', { name: '高新技术产业增加值占规上工业比重' }).click()
  const reported = lead.getByRole('row').filter({ hasText: '2024年 嘉兴市' })
  await reported.getByRole('button', { name: /确\s?认/ }).click()
  await dialogOf(lead)
    .getByRole('button', { name: /确\s?认/ })
    .click()
  await expect(reported.getByRole('button')).toHaveCount(0)
  await expect(reported).toContainText('确认')
  await lead.goto('/plan')
  const target = lead.getByRole('row').filter({ hasText: '高新技术产业增加值占规上工业比重' }).first()
  await expect(target).toContainText('不判定')
  await expect(lead.getByRole('img', { name: '高新技术产业增加值占规上工业比重各期数值' })).toBeVisible()
})
