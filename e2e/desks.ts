/**
 * Browsers of one's own, taken over from who sat there in a journey before: empty, but for the scripts and styles of the
 * system, which stay for good wherever they were read once. Reading and compiling them again for each of some three
 * hundred desks took a fifth of the processor that a desk takes.
 */
import { type Browser, type BrowserContext, type Page, test } from '@playwright/test'
import { isLater } from './later.ts'

const desks = new Set<BrowserContext>()
let free: BrowserContext[] = []

/** Nothing of who sat here before: neither session nor look, nothing half written, no photographs. */
async function clear(page: Page): Promise<void> {
  const context = page.context()
  await context.clearCookies()
  const devtools = await context.newCDPSession(page)
  const { origin } = new URL(test.info().project.use.baseURL ?? '')
  await devtools.send('Storage.clearDataForOrigin', { origin, storageTypes: 'all' })
  await devtools.detach()
}

/** A page in a browser where nobody is signed in. */
export async function takeDesk(browser: Browser): Promise<Page> {
  const left = free.pop()
  const context = left ?? (await browser.newContext())
  desks.add(context)
  const page = await context.newPage()
  if (left) await clear(page)
  return page
}

/**
 * When a journey is over: pages left open go on asking the system for news, sixty of them at the end of all journeys. Who
 * has the day of another time keeps it, so they don't leave their desk to anybody.
 */
export async function leaveDesks(browser: Browser): Promise<void> {
  const over = browser.contexts().filter(context => !desks.has(context) || isLater())
  await Promise.all(over.map(context => context.close()))
  free = browser.contexts()
  await Promise.all(free.flatMap(context => context.pages()).map(page => page.close()))
}
