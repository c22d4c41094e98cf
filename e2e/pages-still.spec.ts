/** Public pages on a phone stay where they are while somebody begins to read: what scripts add has its place beforehand. */
import type { Route } from '@playwright/test'
import { publicPages } from '#test/public-pages.ts'
import { expect, type Page, test } from './test.ts'

/** What page audits call good; the whole window that moves by its height once is 1. */
const limitShift = 0.1

const phone = { width: 360, height: 740 }

/** What a window of 1280 × 1024 shows at 400 % (WCAG 1.4.10). */
const enlarged = { width: 320, height: 256 }

interface Watched {
  readonly shifts: number[]
}

/** How far what was painted moves by itself once scripts come, and how many px longer the page gets. */
async function movedOn(page: Page, path: string): Promise<{ shift: number; grown: number }> {
  const { promise: arrived, resolve: arrive } = Promise.withResolvers<void>()
  const held = async (route: Route) => {
    await arrived
    await route.continue()
  }
  await page.route('**/assets/*.js', held)
  await page.goto(path, { waitUntil: 'commit' })
  await page.waitForFunction(
    () =>
      document.readyState !== 'loading' && performance.getEntriesByName('first-contentful-paint').length > 0,
  )
  const before = await page.evaluate(() => document.documentElement.scrollHeight)
  arrive()
  // The column of another site has no scripts of ours.
  if (!path.startsWith('/column'))
    await page.waitForFunction(() =>
      Object.keys(document.querySelector('main') ?? {}).some(key => key.startsWith('__react')),
    )
  // What comes to life changes the page with the next frame, and is told of after that.
  await page.evaluate(() => new Promise(seen => requestAnimationFrame(() => requestAnimationFrame(seen))))
  await page.unroute('**/assets/*.js', held)
  return page.evaluate(height => {
    const { shifts } = globalThis as unknown as Watched
    return {
      shift: shifts.reduce((sum, one) => sum + one, 0),
      grown: document.documentElement.scrollHeight - height,
    }
  }, before)
}

test('no public page moves under a reader once its scripts come, nor needs scrolling sideways at 400 %', async ({
  page,
  baseURL,
}) => {
  await page.addInitScript(() => {
    const shifts: number[] = []
    Object.assign(globalThis, { shifts })
    new PerformanceObserver(list => {
      for (const entry of list.getEntries()) shifts.push((entry as unknown as { value: number }).value)
    }).observe({ type: 'layout-shift', buffered: true })
  })
  const moved: string[] = []
  for (const path of Object.values(await publicPages(baseURL ?? ''))) {
    await page.setViewportSize(phone)
    const { shift, grown } = await movedOn(page, path)
    if (shift > limitShift || Math.abs(grown) > 1) moved.push(`${path}: ${shift.toFixed(3)}, ${grown} px`)
    await page.setViewportSize(enlarged)
    const wider = await page.evaluate(() => {
      const { clientWidth, scrollWidth } = document.documentElement
      return scrollWidth - clientWidth
    })
    if (wider > 0) moved.push(`${path}: ${wider} px wider than a window of ${enlarged.width}`)
  }
  expect(moved).toEqual([])
})
