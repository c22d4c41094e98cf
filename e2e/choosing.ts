import { expect, type Locator, type Page } from '@playwright/test'

/**
 * Chooses in a select as people do: opens it, types where that narrows the list, waits until the list has come to rest
 * (a click on one that still moves falls beside or on its neighbour), and sees that it was taken.
 */
export async function choose(box: Locator, option: string, narrowed = true): Promise<void> {
  const page = box.page()
  await box.click()
  if (narrowed) await box.fill(option)
  const list = await box.getAttribute('aria-controls')
  const dropdown = page.locator('.ant-select-dropdown', { has: page.locator(`[id="${list}"]`) })
  await expect(dropdown).toBeVisible()
  await dropdown.evaluate(async element => {
    await Promise.all(element.getAnimations({ subtree: true }).map(animation => animation.finished))
  })
  await dropdown.locator('.ant-select-item-option', { hasText: option }).first().click()
  const select = box.locator('xpath=ancestor::*[contains(concat(" ", @class, " "), " ant-select ")][1]')
  await expect(select).toContainText(option)
}

/** The dialog that is open, once it has come to rest: of a button that still grows, a press is taken and its end falls beside. */
export const dialogOf = (page: Page): Locator => page.locator('[role="dialog"]:not([class*="ant-zoom"])')
