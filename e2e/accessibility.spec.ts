/** Whoever can't use a mouse, can't see well or would rather listen: [A1] keys alone, the look that is kept, the voice. */
import { addDays, dateOf, weekdayOf } from '#kernel/calendar.ts'
import { systemClock } from '#kernel/clock.ts'
import { readAccounts } from '../src/sample/schema.ts'
import { dialogOf } from './choosing.ts'
import { desk } from './people.ts'
import { expect, type Locator, type Page, test } from './test.ts'

const sample = readAccounts()

/** On by Tab until it has the focus, and one sees that it has. */
async function reach(page: Page, target: Locator): Promise<void> {
  const isThere = () => target.evaluate(element => element === document.activeElement)
  for (let steps = 0; !(await isThere()); steps++) {
    expect(steps, `${target} is reached by Tab`).toBeLessThan(200)
    await page.keyboard.press('Tab')
  }
  // What frames a field shows it for the field.
  const ring = await target.evaluate(element => {
    const frame = element.closest('.ant-picker, .ant-input-affix-wrapper, .ant-select, .ant-checkbox')
    return [element, ...(frame ? [frame] : [])].some(one => {
      const { outlineStyle, boxShadow } = getComputedStyle(one)
      return outlineStyle !== 'none' || boxShadow !== 'none'
    })
  })
  expect(ring, `${target} shows that it has the focus`).toBe(true)
}

async function follow(page: Page, target: Locator): Promise<void> {
  await reach(page, target)
  await page.keyboard.press('Enter')
}

async function type(page: Page, field: Locator, text: string): Promise<void> {
  await reach(page, field)
  await page.keyboard.type(text)
}

/** A Wednesday some weeks ahead, as the fields take it. */
function wednesday(): string {
  const today = dateOf(systemClock.now())
  const [year, month, day] = addDays(today, 31 - weekdayOf(today))
    .split('-')
    .map(Number)
  return `${year}年${month}月${day}日`
}

test('by keys alone: from a search to a platform’s line, signed in, to a request for its time', async ({
  page,
}) => {
  await page.goto('/')
  await page.keyboard.press('Tab')
  await expect(page.getByRole('link', { name: '跳到正文' })).toBeFocused()
  await page.keyboard.press('Enter')
  await type(page, page.getByRole('searchbox', { name: '查找平台、设备、服务或需求' }), '耐腐蚀反应')
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/\/search\?/)
  await follow(page, page.getByRole('link', { name: '200 L 耐腐蚀反应线' }).first())
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('200 L 耐腐蚀反应线')
  await follow(page, page.getByRole('link', { name: '申请预约' }).first())

  await type(page, page.getByLabel('邮箱'), 'enterprise@sample.test')
  await type(page, page.getByLabel('密码'), sample.password)
  await page.keyboard.press('Enter')

  await expect(page.getByRole('heading', { name: '申请预约' })).toBeVisible()
  for (const [label, time] of [
    ['开始', '09:00'],
    ['结束', '15:00'],
  ] as const) {
    await type(page, page.getByLabel(label, { exact: true }), `${wednesday()} ${time}`)
    await page.keyboard.press('Enter')
  }
  await expect(page.getByText(/可以申请：/)).toBeVisible()
  await type(page, page.getByLabel('用途'), '只用键盘申请的放大试验（示例）')
  await type(page, page.getByLabel('联系方式'), '0573-0000-0100（示例）')
  await follow(page, page.getByRole('button', { name: '提交申请' }))
  await expect(page.getByRole('heading', { name: /预约 YY/ })).toContainText('待平台答复')
})

test('large text and high contrast are kept for this browser, come with the page, and need no scripts', async ({
  browser,
}) => {
  const context = await browser.newContext({ javaScriptEnabled: false })
  const page = await context.newPage()
  await page.goto('/platforms?process=reaction')
  await page.getByRole('button', { name: '大字' }).click()
  await expect(page).toHaveURL(/\/platforms\?process=reaction$/)
  await page.getByRole('button', { name: '高对比度' }).click()
  const other = await context.newPage()
  const answer = await other.goto('/needs')
  // What the server sent, before any style or script: nothing flashes.
  expect(await answer?.text()).toMatch(/<html lang="zh-CN" data-text="large" data-contrast="high">/)
  const size = await other.locator('body').evaluate(body => getComputedStyle(body).fontSize)
  expect(Number.parseFloat(size)).toBeGreaterThanOrEqual(24)
  await other.getByRole('button', { name: '大字' }).click()
  await expect(other.getByRole('button', { name: '大字' })).toHaveAttribute('aria-pressed', 'false')
  await expect(other.getByRole('button', { name: '高对比度' })).toHaveAttribute('aria-pressed', 'true')
})

test('with scripts the look changes under what is half written', async ({ page }) => {
  await page.goto('/sign-in')
  await page.getByLabel('邮箱').fill('nobody@sample.test')
  await page.getByRole('button', { name: '大字' }).click()
  await expect(page.locator('html')).toHaveAttribute('data-text', 'large')
  await expect(page.getByLabel('邮箱')).toHaveValue('nobody@sample.test')
})

test('the text is read aloud until it is told to stop; where the browser has no voice there is no button', async ({
  browser,
}) => {
  const page = await (await browser.newContext()).newPage()
  await page.addInitScript(() => {
    const said: string[] = []
    // A browser that speaks, and never finishes its sentence.
    const voice = { speak: ({ text }: { text: string }) => said.push(text), cancel: () => said.push('') }
    Object.defineProperty(window, 'speechSynthesis', { value: voice })
    Object.defineProperty(window, 'said', { value: said })
  })
  await page.goto('/docs/accessibility')
  await page.getByRole('button', { name: '朗读正文' }).click()
  await page.getByRole('button', { name: '停止朗读' }).click()
  await expect(page.getByRole('button', { name: '朗读正文' })).toBeVisible()
  const said = await page.evaluate(() => (window as unknown as { said: string[] }).said.filter(Boolean))
  expect(said).toEqual(['无障碍声明'])

  // A browser that could speak and has no voice: it says so, rather than nothing.
  const voiceless = await (await browser.newContext()).newPage()
  await voiceless.addInitScript(() => {
    const speak = (said: SpeechSynthesisUtterance) =>
      queueMicrotask(() => said.onerror?.({ error: 'synthesis-failed' } as SpeechSynthesisErrorEvent))
    Object.defineProperty(window, 'speechSynthesis', { value: { speak, cancel: () => undefined } })
  })
  await voiceless.goto('/docs/accessibility')
  await voiceless.getByRole('button', { name: '朗读正文' }).click()
  await expect(voiceless.getByText('没能朗读：这台设备没有可用的语音')).toBeVisible()
  await expect(voiceless.getByRole('button', { name: '朗读正文' })).toBeVisible()

  const mute = await (await browser.newContext()).newPage()
  await mute.addInitScript(() => Reflect.deleteProperty(window, 'SpeechSynthesisUtterance'))
  await mute.goto('/docs/accessibility')
  await expect(mute.getByRole('button', { name: '大字' })).toBeVisible()
  await expect(mute.getByRole('button', { name: '朗读正文' })).toHaveCount(0)
})

test('by keys alone: a dialog is filled in, left and sent, and the focus goes back to where it came from', async ({
  browser,
}) => {
  const page = await desk(browser, 'district@sample.test', { office: true })
  await page.goto('/office/issues')
  const raise = page.getByRole('button', { name: '提出' }).first()
  await follow(page, raise)
  const dialog = dialogOf(page)
  await expect(dialog).toBeVisible()
  // It begins at what it asks for, not at the button that closes it.
  await expect(dialog.getByLabel('事项')).toBeFocused()
  // Nobody gets out of the dialog by Tab, and everybody by Escape.
  for (let steps = 0; steps < 12; steps++) await page.keyboard.press('Tab')
  expect(await page.evaluate(() => document.activeElement?.closest('[role=dialog], body')?.tagName)).toBe(
    'DIV',
  )
  await page.keyboard.press('Escape')
  await expect(dialog).toBeHidden()
  await expect(raise).toBeFocused()

  await page.keyboard.press('Enter')
  await expect(dialog.getByLabel('事项')).toBeFocused()
  await page.keyboard.type('只用键盘提出：园区蒸汽管网接入')
  await type(page, dialog.getByLabel('情况和请求'), '管网跨两个园区，请市里协调接入的口径。')
  await reach(page, dialog.getByLabel('跨区域'))
  await page.keyboard.press('Space')
  await expect(dialog.getByLabel('跨区域')).toBeChecked()
  await reach(page, dialog.getByLabel('有关的任务（可不选）'))
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await follow(page, dialog.getByRole('button', { name: '提出' }))
  await expect(page.getByRole('heading', { name: /只用键盘提出/ })).toBeVisible()
  await expect(dialog).toBeHidden()
  expect(await page.evaluate(() => document.activeElement?.tagName), 'the focus is somewhere').not.toBe(
    'BODY',
  )
})

test('a dialog whose first field is a list begins at its title, as the list would open over what nobody has read', async ({
  browser,
}) => {
  const page = await desk(browser, 'lead@sample.test', { office: true })
  await page.goto('/office/targets/T4')
  await follow(page, page.getByRole('button', { name: '填报一期' }))
  await expect(dialogOf(page)).toBeFocused()
  await expect(dialogOf(page)).toHaveAccessibleName(/^填报：/)
})

test('a dialog that is kept while it is closed begins at its title each time', async ({ browser }) => {
  const page = await desk(browser, 'lead@sample.test', { office: true })
  await page.goto('/office/weights')
  const open = page.getByRole('button', { name: /^启用/ }).first()
  for (let times = 0; times < 2; times++) {
    await follow(page, open)
    await expect(dialogOf(page)).toBeFocused()
    await page.keyboard.press('Escape')
    await expect(page.getByRole('dialog')).toBeHidden()
    await expect(open).toBeFocused()
  }
})

test('the first field that is refused comes to the middle of the window and has the focus', async ({
  browser,
}) => {
  const page = await desk(browser, 'operator-textile@sample.test')
  await page.goto('/workspace/platforms')
  await page.getByRole('link', { name: '海宁时尚纺织中试平台（示例）' }).click()
  await page.getByRole('link', { name: '登记服务' }).click()
  const name = page.getByLabel('服务名称')
  await page.getByLabel('周期').fill('7')
  await page.getByRole('button', { name: '保存' }).click()
  await expect(name).toBeFocused()
  // The head of the page stays at its top, over whatever lies there.
  const head = await page.locator('header.head').boundingBox()
  await expect.poll(async () => (await name.boundingBox())?.y ?? 0).toBeGreaterThan(head?.height ?? 999)
})
