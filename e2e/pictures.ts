/** The pictures of the documents are what a journey saw; `PICTURES=yes` renews them. */
import { join } from 'node:path'
import type { Page } from '@playwright/test'

const folder = join(import.meta.dirname, '../docs/pictures')

export async function picture(page: Page, name: string): Promise<void> {
  if (process.env['PICTURES'] !== 'yes') return
  await page.evaluate(() => window.scrollTo({ top: 0 }))
  await page.screenshot({ path: join(folder, `${name}.png`), animations: 'disabled' })
}
