/** What every journey is written with: Playwright, and a browser that is left as it was found. */
import { test as base } from '@playwright/test'
import { leaveDesks } from './desks.ts'

export { type Browser, type BrowserContext, expect, type Locator, type Page } from '@playwright/test'

export const test = base.extend<{ leaving: undefined }>({
  leaving: [
    async ({ browser }, use) => {
      await use(undefined)
      await leaveDesks(browser)
    },
    { auto: true },
  ],
})
