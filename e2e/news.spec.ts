import { createHash } from 'node:crypto'
/** [A10] [AC-75] A policy is written by one person, agreed to by another, and found by the number of its clause. */

import { dialogOf } from './choosing.ts'
import { findingsOn } from './inspecting.ts'
import { desk } from './people.ts'
import { expect, test } from './test.ts'

test('a policy is published by two persons and found by its clause', async ({ browser, page }) => {
  const author = await desk(browser, 'district@sample.test', { office: true })
  await author.goto('/office/news/new/policy')
  await author.getByRole('button', { name: '提交复核' }).click()
  await dialogOf(author)
    .getByRole('button', { name: /提\s?交/ })
    .click()
  // What is missing is named, leads to its field, and is said until it is mended.
  const title = author.getByLabel('标题', { exact: true })
  await author.getByRole('alert').getByRole('link', { name: '标题', exact: true }).click()
  await expect(title).toBeFocused()
  const complaint = author.locator('.ant-form-item', { has: title }).getByText('请填写此项')
  await expect(complaint).toBeVisible()
  // It leads to no other address, at which the draft would be shown anew without what was refused.
  expect(new URL(author.url()).hash).toBe('')
  await title.fill('示例')
  await expect(complaint).toHaveCount(0)
  const form = { 标题: '示例设备共享办法', 文号: '示例海〔2026〕8号', 原文网址: 'https://example.test/8' }
  for (const [label, text] of Object.entries(form)) await author.getByLabel(label, { exact: true }).fill(text)
  await author.getByLabel('摘要').fill('示例文件，只用来走一遍发布的流程。')
  await author.getByLabel('印发单位').fill('海宁市示例主管部门')
  await author.keyboard.press('Enter')
  for (const label of ['印发日期', '施行日期']) {
    await author.getByLabel(label).fill('2026年1月5日')
    await author.keyboard.press('Enter')
  }
  await author.getByLabel('条款编号').fill('第八条')
  await author.getByLabel('条款内容').fill('共享设备按成本加合理收益收费。')
  await author.getByRole('button', { name: '提交复核' }).click()
  await dialogOf(author)
    .getByRole('button', { name: /提\s?交/ })
    .click()
  await expect(author.getByText(/第 1 版已于 .* 提交，等待复核/)).toBeVisible()

  // What waits is no draft any more: one word, not two.
  await author.goto('/office/news')
  const row = author.getByRole('row', { name: /^ZX.*示例设备共享办法/ })
  await expect(row).toContainText('待复核')
  await expect(row).not.toContainText('草稿')

  const second = await desk(browser, 'lead@sample.test', { office: true })
  await second.goto('/office/news')
  await second.getByRole('link', { name: '示例设备共享办法' }).click()
  await expect(second.getByRole('button', { name: '同意公开' })).toBeVisible()
  expect(await findingsOn(second)).toEqual([])
  await second.getByRole('button', { name: '同意公开' }).click()
  await expect(second.getByText('没有等待复核的资讯')).toBeVisible()

  await page.goto('/news')
  await page.getByLabel('查找内容').fill('第八条')
  await page.getByRole('main').getByRole('button', { name: '查找' }).click()
  await page.getByRole('link', { name: /第八条/ }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('示例设备共享办法')
  await expect(page.getByText('共享设备按成本加合理收益收费。')).toBeVisible()

  const feed = await page.request.get('/news/feed.xml?kind=policy')
  expect(feed.headers()['content-type']).toContain('application/rss+xml')
  const titles = await page.evaluate(
    text => {
      const xml = new DOMParser().parseFromString(text, 'application/xml')
      return [...xml.querySelectorAll('parsererror, item > title')].map(one => one.textContent)
    },
    await feed.text(),
  )
  expect(titles).toContain('示例设备共享办法')

  await page.goto(`/search?q=${encodeURIComponent('示例设备共享办法')}`)
  await page.getByRole('link', { name: '示例设备共享办法' }).first().click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('示例设备共享办法')
  const address = page.url()

  await author.goto('/office/news')
  await author.getByRole('link', { name: '示例设备共享办法' }).first().click()
  await author.getByRole('button', { name: /撤\s?下/ }).click()
  await dialogOf(author).getByLabel('原因').fill('文号有误，重新印发')
  await dialogOf(author)
    .getByRole('button', { name: /撤\s?下/ })
    .click()
  await expect(author.getByText('已撤下')).toBeVisible()
  await page.goto(address)
  await expect(page.getByRole('heading', { level: 1 })).toContainText('已撤下')
  await expect(page.getByText('文号有误，重新印发').first()).toBeVisible()
  await page.getByRole('link', { name: '第 1 版' }).click()
  await expect(page.getByText('共享设备按成本加合理收益收费。')).toBeVisible()
  await expect(page.getByText(/已于 .* 撤下，原因：文号有误，重新印发/)).toBeVisible()
  await page.goto(`/search?q=${encodeURIComponent('示例设备共享办法')}`)
  await expect(page.getByRole('link', { name: '示例设备共享办法', exact: true })).toHaveCount(0)

  // What was typed a moment before a version is taken back is there after it, and is written on.
  await author.getByRole('button', { name: '提交复核' }).click()
  await dialogOf(author)
    .getByRole('button', { name: /提\s?交/ })
    .click()
  await expect(author.getByText(/版已于 .* 提交，等待复核/)).toBeVisible()
  await author.getByLabel('摘要').fill('撤回以前改的一句。')
  await author.getByRole('button', { name: '撤回这一版' }).click()
  await expect(author.getByText(/版已于 .* 提交，等待复核/)).toHaveCount(0)
  await expect(author.getByLabel('摘要')).toHaveValue('撤回以前改的一句。')
  await author.getByLabel('摘要').fill('撤回以后改的一句。')
  await expect(author.getByText(/草稿已于/)).toBeVisible()
})

test('[S6] a page comes from memory byte by byte, and lets run what it brings along and nothing else', async ({
  request,
}) => {
  const asked = async () => {
    const answer = await request.get('/news')
    return { policy: answer.headers()['content-security-policy'] ?? '', html: await answer.text() }
  }
  const [first, again] = [await asked(), await asked()]
  expect(again).toEqual(first)
  const [, allowed = ''] = /script-src ([^;]*)/.exec(first.policy) ?? []
  expect(allowed).toMatch(/^'self'( 'sha256-[\w+/=]{44}')+$/)
  const inline = [...first.html.matchAll(/<script(?![^>]*\bsrc=)[^>]*>([\s\S]*?)<\/script>/g)]
  expect(inline.length).toBeGreaterThan(1)
  for (const [whole, text = ''] of inline.filter(([tag]) => !tag.includes('application/ld+json')))
    expect(allowed, whole).toContain(createHash('sha256').update(text).digest('base64'))
  expect(first.html).not.toContain('nonce=')
})

test('as a column of a department’s site the news come without a header and footer of their own', async ({
  page,
  request,
}) => {
  const asked = async (headers: Record<string, string>) => (await request.get('/news', { headers })).text()
  // By turns, so that neither is given what was made for the other.
  for (const within of [false, true, false, true]) {
    const html = await asked(within ? { 'sec-fetch-dest': 'iframe' } : {})
    const frame = [/<header class="head"/, /<footer class="foot"/].map(part => part.test(html))
    expect(frame).toEqual([!within, !within])
    expect(html).toContain('示例系统')
    expect(/<base target="_blank"/.test(html)).toBe(within)
  }
  // This system lets nobody frame it unless it is told to; the answer is handed on as if it had been.
  await page.route('**/news', async route => {
    const answer = await route.fetch()
    const { 'x-frame-options': _, 'content-security-policy': __, ...headers } = answer.headers()
    await route.fulfill({ response: answer, headers })
  })
  await page.route('**/department', route =>
    route.fulfill({
      contentType: 'text/html; charset=utf-8',
      body: '<h1>部门网站</h1><iframe title="政策资讯" src="/news" width="1000" height="700"></iframe>',
    }),
  )
  await page.goto('/department')
  const column = page.frameLocator('iframe')
  await expect(column.getByRole('heading', { level: 1 })).toHaveText('政策资讯')
  await expect(column.getByRole('contentinfo')).toHaveCount(0)
  await column
    .getByRole('main')
    .getByRole('link', { name: /政策解读/ })
    .first()
    .click()
  await expect(column.getByRole('contentinfo')).toHaveCount(0)
  await expect(column.getByRole('banner')).toHaveCount(0)
})
