/** Sign-in as the sample accounts do it, with the second factor where the office asks for it. */
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { type Browser, type BrowserContext, expect, type Page } from '@playwright/test'
import { minute } from '#kernel/calendar.ts'
import { totpCode } from '#modules/identity/index.ts'
import { readAccounts } from '../src/sample/schema.ts'
import { takeDesk } from './desks.ts'
import { isLater, systemsClock } from './later.ts'

const sample = readAccounts()

/**
 * A code is accepted once, whoever of the workers uses it: the first to make its folder has it. Who comes second waits
 * for the next 30 seconds, so journeys keep their session.
 */
function claim(email: string, code: string): boolean {
  const codes = join(process.env['E2E_DATA_DIR'] ?? '', 'used-codes')
  mkdirSync(codes, { recursive: true })
  try {
    mkdirSync(join(codes, `${email} ${code}`))
    return true
  } catch {
    return false
  }
}

async function freshCode(page: Page, email: string): Promise<string> {
  for (;;) {
    const code = totpCode(sample.totpSecret, systemsClock.now())
    if (claim(email, code)) return code
    await page.waitForFunction(
      begun => Math.floor(Date.now() / 30_000) > begun,
      Math.floor(Date.now() / 30_000),
      {
        timeout: 31_000,
        polling: 500,
      },
    )
  }
}

interface SignIn {
  /** The account has the sample's second factor. */
  readonly office?: boolean
  readonly password?: string
  readonly code?: string
}

export async function signIn(
  page: Page,
  email: string,
  { office = false, password = sample.password, code }: SignIn = {},
): Promise<void> {
  await page.goto('/sign-in')
  await page.getByLabel('邮箱').fill(email)
  await page.getByLabel('密码').fill(password)
  await page.getByRole('main').getByRole('button', { name: '登录' }).click()
  const second = office ? await freshCode(page, email) : code
  if (second !== undefined) {
    await page.getByLabel('动态口令').fill(second)
    await page.getByRole('button', { name: '继续' }).click()
  }
  await expect(page.getByRole('button', { name: '退出', exact: true })).toBeVisible()
}

/** Sessions that were opened already: nobody may sign in as often as all journeys together would. */
const sessions = new Map<string, { cookies: Awaited<ReturnType<BrowserContext['cookies']>>; since: number }>()

/** An office is asked for its second factor again after ten minutes, and a journey takes one or two of them. */
const freshFor = (office: boolean) => (office ? 5 * minute : Number.POSITIVE_INFINITY)

/**
 * A browser of one's own, signed in: two people at two desks; `anew` with a session of its own. By the API, as the pages
 * do it for themselves; how a person signs in on a page has a journey of its own.
 */
export async function desk(
  browser: Browser,
  email: string,
  { office = false, anew = false }: { office?: boolean; anew?: boolean } = {},
): Promise<Page> {
  const page = await takeDesk(browser)
  const context = page.context()
  // Whoever sits there has the day of the system.
  if (isLater()) await page.clock.setSystemTime(systemsClock.now())
  const kept = sessions.get(email)
  const now = systemsClock.now().getTime()
  if (kept && !anew && now - kept.since < freshFor(office)) {
    await context.addCookies(kept.cookies)
    const { state } = await (await context.request.get('/api/v1/me')).json()
    if (state === 'full') return page
  }
  const post = async (path: string, data: object) => {
    const answer = await context.request.post(`/api/v1${path}`, { data })
    expect(answer.status(), await answer.text()).toBe(200)
  }
  await post('/session', { email, password: sample.password })
  if (office) await post('/session/second-factor', { code: await freshCode(page, email) })
  if (!anew) sessions.set(email, { cookies: await context.cookies(), since: now })
  return page
}
