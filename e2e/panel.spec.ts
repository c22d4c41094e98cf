/**
 * [D4–D9][AC-10][AC-12] A review goes its way: the office forms a panel by draw, three experts score on their phones, one
 * finds a conflict late, and the result is reckoned anew with the trail kept.
 */

import { createHash } from 'node:crypto'
import { png } from '#test/pictures.ts'
import { choose, dialogOf } from './choosing.ts'
import { desk } from './people.ts'
import { type Browser, expect, type Page, test } from './test.ts'

const title = '旅程中的中试线论证'
const phone = { width: 360, height: 780 }

async function arrange(lead: Page) {
  await lead.goto('/office/panels/new')
  await lead.getByLabel('评审事项').fill(title)
  await choose(lead.getByLabel('地区'), '嘉善县', false)
  await lead.getByLabel('学科（GB/T 13745）').fill('530')
  await lead.getByLabel('学科（GB/T 13745）').press('Enter')
  await lead.getByLabel('评审组人数').fill('3')
  await lead.getByLabel('单位全称').fill('港区示例化工中试有限公司')
  await lead.getByLabel('统一社会信用代码').fill('91330482XXXX010388')
  await lead.getByLabel('标题').fill('概况')
  await lead.getByLabel('内容').fill('旅程中的材料，请独立评审。')
  await lead.getByRole('button', { name: '建立评审' }).click()
  await expect(lead.getByRole('heading', { name: new RegExp(title) })).toBeVisible()
}

/** The hash stands there before, the seed after, for everybody; who is in conflict isn't among those drawn. */
async function draw(lead: Page, visitor: Page) {
  await choose(lead.getByLabel('汇总办法'), '中位数', false)
  await lead.getByRole('button', { name: '确定评审办法' }).click()
  await expect(lead.getByText(/现定期限/)).toBeVisible()
  await lead.getByRole('switch').click()
  await expect(lead.getByText(/近三年合作项目（港区示例化工中试有限公司）/)).toBeVisible()
  await lead.getByRole('button', { name: '准备抽取' }).click()
  // The paragraph above speaks of them, too, before anything is prepared.
  await expect(lead.getByText('参加抽取', { exact: true })).toBeVisible()
  await expect(lead.getByText('抽取后公布', { exact: false })).toBeHidden()
  await visitor.goto('/draws')
  const newest = visitor.getByRole('article').first()
  await expect(newest).toContainText('尚未抽取')
  const hash = await newest.locator('dd').first().innerText()
  await expect(lead.getByText(hash)).toBeVisible()
  await expect(newest.getByText('抽取后公布')).toHaveCount(0)
  await lead.getByRole('button', { name: '抽取', exact: true }).click()
  await expect(lead.getByText('与记录一致')).toBeVisible()
  await visitor.reload()
  await expect(newest).toContainText('已抽取')
  const [shown = '', seed = ''] = await newest.locator('dd').allInnerTexts()
  expect([shown, createHash('sha256').update(seed).digest('hex')]).toEqual([hash, hash])
  await expect(visitor.getByRole('main')).not.toContainText(/专家[一二三四五]|旅程中/)
  await expect(lead.getByRole('row', { name: /财务专家四.*财务专家/ })).toBeVisible()
  await expect(lead.getByRole('row', { name: /专家三/ })).toBeHidden()
}

async function onPhone(browser: Browser, email: string) {
  const page = await desk(browser, email)
  await page.setViewportSize(phone)
  await page.goto('/workspace/panels')
  await page.getByRole('link', { name: title }).click()
  return page
}

async function score(page: Page, points: string) {
  await page.reload()
  const fields = page.getByLabel(/得分/)
  await expect(fields).toHaveCount(10)
  for (const field of await fields.all()) await field.fill(points)
  await page.getByRole('radio', { name: '建议通过', exact: true }).check()
  await page.getByLabel('评审意见').fill('材料完整，具备条件，建议通过。')
  await page.getByRole('button', { name: '提交评分' }).click()
  await expect(page.getByRole('heading', { name: '您的评分' })).toBeVisible()
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(phone.width)
}

/** At the plant there is no network: what was seen waits on the phone, over a reload, and goes once there is one. */
async function visit(page: Page) {
  await page.reload()
  await page.getByRole('button', { name: '记录核查' }).click()
  await page.getByLabel('地点').fill('示例厂区一号车间')
  await page.getByLabel('所见').fill('设备与材料一致。')
  const photo = { name: '现场.png', mimeType: 'image/png', buffer: Buffer.from(png()) }
  await page.getByLabel(/^照片/).setInputFiles(photo)
  await expect(page.getByText('现场.png')).toBeVisible()
  await page.reload()
  await expect(page.getByText('本机有一份没有送出的核查记录')).toBeVisible()
  await page.getByRole('button', { name: '接着写' }).click()
  await page.context().setOffline(true)
  await page.getByRole('button', { name: '送出记录' }).click()
  await expect(page.getByText('还没有送出，内容和照片都在本机')).toBeVisible()
  const broken = { name: '坏.png', mimeType: 'image/png', buffer: Buffer.from('不是照片') }
  await page.getByLabel(/^照片/).setInputFiles([broken, { ...photo, name: '又一张.png' }])
  await expect(page.getByText('又一张.png')).toBeVisible()
  await page.getByRole('button', { name: '稍后再写' }).click()
  // The list sends what is due as well; one picture that isn't taken keeps none of the others back.
  await page.context().setOffline(false)
  await expect(page.getByRole('alert').filter({ hasText: '坏.png：' })).toBeVisible()
  await expect(page.getByText('又一张.png')).toBeHidden()
  await page.getByRole('button', { name: '移除 坏.png' }).click()
  await page.getByRole('button', { name: '送出记录' }).click()
  await expect(page.getByRole('img', { name: '示例厂区一号车间现场照片' })).toHaveCount(2)
  await expect(page.getByText('设备与材料一致。')).toHaveCount(1)
}

test('a panel by draw, blind scores on phones, a conflict found late, the result', async ({
  browser,
  page: visitor,
}) => {
  const lead = await desk(browser, 'lead@sample.test', { office: true })
  await arrange(lead)
  await draw(lead, visitor)

  const experts = []
  for (const email of ['expert@sample.test', 'expert2@sample.test', 'expert4@sample.test']) {
    const page = await onPhone(browser, email)
    await expect(page.getByText('旅程中的材料')).toBeHidden()
    await page.getByRole('button', { name: '接受' }).click()
    await expect(page.getByText('旅程中的材料')).toBeVisible()
    await page.getByText('您由抽取产生').click()
    await expect(page.getByText('抽取后公布')).toBeVisible()
    experts.push(page)
  }
  await lead.reload()
  await lead.getByRole('button', { name: '开始评分' }).click()
  await expect(lead.getByRole('button', { name: '结束并汇总' })).toBeVisible()
  if (experts[1]) await visit(experts[1])
  for (const [index, page] of experts.entries()) await score(page, String(9 - index))

  await lead.reload()
  await expect(lead.getByText('已提交', { exact: true })).toHaveCount(3)
  await lead.getByRole('button', { name: '结束并汇总' }).click()
  await expect(lead.getByText('80.00').first()).toBeVisible()

  const [late] = experts
  await late?.getByRole('button', { name: '声明回避' }).click()
  if (late) {
    await dialogOf(late).getByLabel('说明').fill('发现近亲属任职于所涉单位')
    await dialogOf(late)
      .getByRole('button', { name: /确\s*定/ })
      .click()
    await expect(late.getByRole('link', { name: title })).toBeHidden()
  }
  await lead.reload()
  await expect(lead.getByText('已提交，作废')).toBeVisible()
  await expect(lead.getByText('发现近亲属任职于所涉单位')).toBeVisible()
  await lead.getByRole('button', { name: '结束并汇总' }).click()
  await expect(lead.getByText(/已有 2 份有效评分，应有 3 份/)).toBeVisible()
})
