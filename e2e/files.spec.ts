/** A platform shows itself: a photo and a certificate are uploaded, the public sees what is public and nothing else. */
import { writeFileSync } from 'node:fs'
import { jpeg, pdf, phoneNotes, place, png } from '#test/pictures.ts'
import { dialogOf } from './choosing.ts'
import { desk } from './people.ts'
import { expect, type Page, test } from './test.ts'

interface Chosen {
  readonly name: string
  readonly mimeType: string
  readonly buffer: Buffer
}

const photo: Chosen = {
  name: 'IMG_0731.jpg',
  mimeType: 'image/jpeg',
  buffer: jpeg({ width: 640, height: 480, notes: phoneNotes(1) }),
}
const scan: Chosen = { name: '证书.pdf', mimeType: 'application/pdf', buffer: pdf() }

async function ownPlatform(page: Page): Promise<string> {
  await page.goto('/workspace/platforms')
  const link = page
    .locator('main a[href^="/workspace/platforms/"]:not([href$="/new"]):not([href$="/import"])')
    .first()
  const path = (await link.getAttribute('href')) ?? ''
  await page.goto(path)
  return path.replace('/workspace', '')
}

async function choose(page: Page, file: Chosen) {
  await page.getByRole('button', { name: '上传文件' }).click()
  const dialog = dialogOf(page)
  await dialog.locator('input[type=file]').setInputFiles(file)
  return dialog
}

test('a photo and a certificate are uploaded, seen by everyone, and a report by nobody outside', async ({
  browser,
}) => {
  const page = await desk(browser, 'operator-ferment@sample.test')
  const path = await ownPlatform(page)

  const first = await choose(page, photo)
  await expect(first.getByLabel('标题')).toHaveValue('')
  await first.getByRole('button', { name: '上传', exact: true }).click()
  await expect(first.getByText('请写明标题，至少 2 个字').first()).toBeVisible()
  await first.getByLabel('标题').fill('发酵车间全景（示例）')
  await first.getByRole('button', { name: '上传', exact: true }).click()
  await expect(first).toBeHidden()
  const row = (title: string) => page.getByRole('listitem').filter({ hasText: title })
  await expect(row('发酵车间全景（示例）')).toContainText('公开')

  const second = await choose(page, scan)
  await second.getByLabel('证书扫描件').check()
  await second.getByLabel('标题').fill('食品检验资质扫描件（示例）')
  await second.getByRole('button', { name: '上传', exact: true }).click()
  await expect(second).toBeHidden()

  const third = await choose(page, { ...scan, name: '内部报告.pdf' })
  await third.getByLabel('报告').check()
  await expect(third.getByLabel('仅本单位和主管部门')).toBeChecked()
  await third.getByRole('button', { name: '上传', exact: true }).click()
  await expect(third).toBeHidden()
  await expect(row('内部报告')).toContainText('未公开')
  const hidden = (await row('内部报告').getByRole('link', { name: /下载/ }).getAttribute('href')) ?? ''

  const visitor = await (await browser.newContext()).newPage()
  await visitor.goto(path)
  const image = visitor.getByRole('img', { name: '发酵车间全景（示例）' })
  await image.scrollIntoViewIfNeeded()
  await expect(image).toHaveJSProperty('complete', true)
  const bytes = await (await visitor.request.get((await image.getAttribute('src')) ?? '')).body()
  expect([bytes.includes(place), bytes.includes('Exif')]).toEqual([false, false])
  const [download] = await Promise.all([
    visitor.waitForEvent('download'),
    visitor.getByRole('link', { name: /^食品检验资质扫描件（示例）/ }).click(),
  ])
  expect(download.suggestedFilename()).toBe('食品检验资质扫描件（示例）.pdf')
  await expect(visitor.getByText('内部报告')).toHaveCount(0)
  expect((await visitor.request.get(hidden)).status()).toBe(404)
  expect((await visitor.goto(hidden))?.status()).toBe(404)
  await expect(visitor.getByRole('main').getByRole('link').first()).toBeVisible()
  expect((await page.request.get(hidden)).status()).toBe(200)
  expect((await visitor.goto(`${hidden}/preview`))?.status()).toBe(404)
  const forged = '/files/00000000-0000-4000-8000-000000000000/关于认定某平台的通知.pdf/preview'
  expect((await visitor.goto(forged))?.status()).toBe(404)
  // Its owner may, only there is no page in this one.
  await page.goto(`${hidden}/preview`)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('文件预览')
  await expect(page.getByRole('alert')).toContainText('无法在网页上显示')
  await page.goto(forged)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('文件预览')
  await expect(page.getByRole('alert')).toContainText('您不能查看')
  await page.goto(path.replace(/^/, '/workspace'))

  await row('发酵车间全景（示例）').getByRole('button', { name: '修改' }).click()
  await dialogOf(page).getByLabel('仅本单位和主管部门').check()
  await dialogOf(page).getByRole('button', { name: '保存' }).click()
  await expect(row('发酵车间全景（示例）')).toContainText('未公开')
  await visitor.goto(path)
  await expect(visitor.getByRole('img', { name: '发酵车间全景（示例）' })).toHaveCount(0)

  await row('内部报告').getByRole('button', { name: '移除' }).click()
  await dialogOf(page).getByLabel('理由').fill('传错了')
  await dialogOf(page).getByRole('button', { name: '移除' }).click()
  await expect(row('内部报告')).toHaveCount(0)
  expect((await page.request.get(hidden)).status()).toBe(404)
})

test('what can’t be taken is said beside the file, and what was filled in stays', async ({
  browser,
}, testInfo) => {
  const page = await desk(browser, 'operator-textile@sample.test')
  await ownPlatform(page)
  const dialog = await choose(page, {
    name: '厂区照片.jpg',
    mimeType: 'image/jpeg',
    buffer: Buffer.from('<script>alert(1)</script>'),
  })
  await expect(dialog.getByLabel('标题')).toHaveValue('厂区照片')
  await dialog.getByRole('button', { name: '上传', exact: true }).click()
  await expect(dialog.getByRole('alert')).toContainText('不是可以接受的文件')
  await expect(dialog.getByLabel('标题')).toHaveValue('厂区照片')
  const large = testInfo.outputPath('大文件.png')
  writeFileSync(large, Buffer.alloc(21 * 1024 * 1024))
  await dialog.locator('input[type=file]').setInputFiles(large)
  await expect(dialog.getByText('“大文件.png”有 21 MB，超过 20 MB')).toBeVisible()
  await dialog
    .locator('input[type=file]')
    .setInputFiles({ name: '厂区照片.png', mimeType: 'image/png', buffer: png() })
  await dialog.getByRole('button', { name: '上传', exact: true }).click()
  await expect(dialog).toBeHidden()
  await expect(page.getByRole('listitem').filter({ hasText: '厂区照片' })).toBeVisible()
})

test('a PDF is looked at in a page of ours: drawn, read aloud, and nothing of it can be clicked', async ({
  page,
}) => {
  const said: string[] = []
  page.on('console', message => message.type() === 'error' && said.push(message.text()))
  await page.goto('/platforms?q=平湖新材料放大')
  await page.getByRole('link', { name: '平湖新材料放大中试平台（示例）' }).first().click()
  await page.getByRole('link', { name: '预览 CNAS L00001 证书扫描件（示例）' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('CNAS L00001 证书扫描件（示例）')
  const sheet = page.getByRole('img', { name: '第 1 页，共 1 页' })
  await expect(sheet).toBeVisible()
  const isInked = () =>
    sheet.evaluate((canvas: HTMLCanvasElement) => {
      const context = canvas.width > 0 ? canvas.getContext('2d') : null
      const pixels = context?.getImageData(0, 0, canvas.width, canvas.height).data ?? []
      return pixels.some((value, at) => at % 4 === 0 && value < 128 && pixels[at + 3] === 255)
    })
  await expect.poll(isInked).toBe(true)
  await expect(page.locator('.pdf-page')).toContainText('CNAS L00001')
  await expect(page.locator('.pdf-pages a')).toHaveCount(0)
  expect(said).toEqual([])
  await page.goto(page.url().replace(/[^/]+(?=\/preview$)/, '另一个名称.pdf'))
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('CNAS L00001 证书扫描件（示例）')
  // A hurried reader isn't told that there is no such file.
  await page.route(/\/files\/[^/]+\/[^/]+\.pdf$/, route => route.fulfill({ status: 429 }))
  await page.reload()
  await expect(page.getByRole('alert')).toHaveText('暂时不能取得文件，请稍后再试。')
})
