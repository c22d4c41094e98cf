/** What every journey is written with: Playwright, and a browser that is left as it was found. */
import { test as base } from '@playwright/test'

export { type Browser, type BrowserContext, expect, type Locator, type Page } from '@playwright/test'

export const test = base.extend<{ leaving: undefined }>({
  /** Pages left open go on asking the system for news, sixty of them at the end of all journeys. */
  leaving: [
    async ({ browser }, use) => {
      await use(undefined)
      await Promise.all(browser.contexts().map(context => context.close()))
    },
    { auto: true },
  ],
})
