/** A newcomer's way in, and what keeps an account one's own. */

import { systemClock } from '#kernel/clock.ts'
import { totpCode } from '#modules/identity/index.ts'
import { dialogOf } from './choosing.ts'
import { linkFor } from './letters.ts'
import { desk, signIn } from './people.ts'
import { type Browser, expect, type Page, test } from './test.ts'

const password = '木槌 与 蓝色的 自行车'

async function visitor(browser: Browser): Promise<Page> {
  return (await browser.newContext()).newPage()
}

async function register(page: Page, email: string, organisation: { uscc: string; name: string }) {
  await page.goto('/register')
  await page.getByLabel('工作邮箱').fill(email)
  await page.getByRole('button', { name: '发送注册链接' }).click()
  await expect(page.getByRole('status')).toContainText(email)
  await page.goto(await linkFor(email, '完成注册'))
  await page.getByLabel('姓名').fill('注册人员（示例）')
  await page.getByLabel('密码').fill(password)
  await page.getByLabel('统一社会信用代码').fill(organisation.uscc)
  await page.getByLabel('单位名称').fill(organisation.name)
  await page.getByLabel('单位性质').selectOption({ label: '企业' })
  await page.getByLabel('所在地区').selectOption({ label: '海宁市' })
  await page.getByRole('button', { name: '完成注册' }).click()
}

test('an enterprise registers, is verified by its district, and may publish', async ({ browser }) => {
  const page = await visitor(browser)
  const email = 'newcomer@example.test'
  const name = '海宁新来示例有限公司'

  await register(page, email, { uscc: '91330481XXXX00705A', name })
  await expect(page.getByRole('alert')).toContainText('校验')
  await expect(page.getByLabel('单位名称')).toHaveValue(name)
  await page.getByLabel('统一社会信用代码').fill('91330481XXXX00705X')
  await page.getByLabel('密码').fill(password)
  await page.getByRole('button', { name: '完成注册' }).click()
  await expect(page.getByText('注册已完成，请登录。')).toBeVisible()
  await signIn(page, email, { password })
  await expect(page.getByText('本单位尚未通过核验')).toBeVisible()

  const district = await desk(browser, 'district@sample.test', { office: true })
  await district.goto('/office/organisations')
  const row = district.getByRole('row', { name })
  await row.getByRole('button', { name: '通过', exact: true }).click()
  const dialog = dialogOf(district)
  await dialog.getByLabel('核验依据或理由').fill('与登记机关公示信息一致（示例）')
  await dialog.getByRole('button', { name: '提交' }).click()
  await expect(row).toHaveCount(0)

  await page.goto('/workspace')
  await expect(page.getByRole('heading', { name })).toBeVisible()
  await expect(page.getByText('本单位尚未通过核验')).toHaveCount(0)
})

test('who forgot the password sets a new one by letter, and every other session ends', async ({
  browser,
}) => {
  const before = await desk(browser, 'manager-food@sample.test')
  const page = await visitor(browser)
  await page.goto('/password/forgotten')
  await page.getByLabel('注册时的邮箱').fill('manager-food@sample.test')
  await page.getByRole('button', { name: '发送重设链接' }).click()
  await page.goto(await linkFor('manager-food@sample.test', '重设密码'))
  await page.getByLabel('新密码').fill('12345678901234')
  await page.getByRole('button', { name: '设定新密码' }).click()
  await expect(page.getByRole('alert')).toBeVisible()
  await page.getByLabel('新密码').fill(password)
  await page.getByRole('button', { name: '设定新密码' }).click()
  await expect(page.getByText('密码已更改')).toBeVisible()

  await before.goto('/account')
  await expect(before).toHaveURL(/\/sign-in\?to=/)
  await signIn(page, 'manager-food@sample.test', { password })
})

test('who wants a second factor enrols it, and a recovery code stands in for a lost phone', async ({
  browser,
}) => {
  const email = 'operator-testing@sample.test'
  const page = await desk(browser, email)
  await page.goto('/account')
  await page.getByRole('link', { name: '启用动态口令' }).click()
  await page.getByRole('button', { name: '开始' }).click()
  await expect(page.getByRole('img', { name: '动态口令二维码' })).toBeVisible()
  const secret = (await page.locator('p.mono').textContent())?.replaceAll(' ', '') ?? ''
  await page.getByLabel(/输入验证器显示的/).fill(totpCode(secret, systemClock.now()))
  await page.getByRole('button', { name: '确认启用' }).click()
  await expect(page.getByText('请保存恢复码')).toBeVisible()
  const [recovery = ''] = await page.locator('.codes li').allTextContents()
  await page.getByRole('link', { name: '已保存，继续' }).click()
  await expect(page.getByText('已启用')).toBeVisible()

  const elsewhere = await visitor(browser)
  await signIn(elsewhere, email, { code: recovery })
  await expect(elsewhere).toHaveURL(/\/workspace/)
})

test('a session left open somewhere is ended from here', async ({ browser }) => {
  const email = 'operator-battery@sample.test'
  const forgotten = await desk(browser, email)
  const page = await desk(browser, email, { anew: true })
  await page.goto('/account')
  await page.getByRole('button', { name: '让其失效' }).click()
  await expect(page.getByText('该登录已失效。')).toBeVisible()
  await expect(page.getByRole('button', { name: '让其失效' })).toHaveCount(0)
  await forgotten.goto('/account')
  await expect(forgotten).toHaveURL(/\/sign-in\?to=/)
})

test('ways of notices are changed for all at once, or for one part, save those that can’t be', async ({
  browser,
}) => {
  const page = await desk(browser, 'results-bio@sample.test')
  await page.goto('/account/notice-settings')
  const bookings = page.locator('details', { hasText: '预约已确认' })
  const save = async () => {
    await page.getByRole('button', { name: '保存' }).click()
    await expect(page.getByText('已保存。')).toBeVisible()
  }
  const every = page.getByLabel('可选的全部改为')
  await every.selectOption({ label: '每日汇总来信' })
  await save()
  await expect(every).toHaveValue('')
  await bookings.locator('summary').click()
  await expect(bookings.getByLabel('预约已确认')).toHaveValue('digest')
  await expect(bookings.getByText('随时来信，不能改').first()).toBeVisible()
  const part = bookings.getByLabel('这一部分的全部改为')
  await part.selectOption({ label: '随时来信' })
  await save()
  await expect(part).toHaveValue('')
  await page.goto('/account/notice-settings')
  await bookings.locator('summary').click()
  await expect(bookings.getByLabel('预约已确认')).toHaveValue('at-once')
  await expect(page.locator('details', { hasText: '报价' }).first()).toContainText('每日汇总来信')
  await every.selectOption({ label: '随时来信' })
  await save()
  await expect(every).toHaveValue('')
})
