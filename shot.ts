import { chromium } from '@playwright/test'
const [out, width, ...urls] = process.argv.slice(2)
const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] })
const page = await browser.newPage({ viewport: { width: Number(width), height: 900 } })
for (const [n, url] of urls.entries()) {
  await page.goto(`http://localhost:3500${url}`, { waitUntil: 'networkidle' })
  await page.screenshot({ path: `/tmp/${out}${n}.png`, fullPage: true })
}
await browser.close()
