/** How a page is looked at, and how the pages that depend on the sample's records are found. */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { expect, type Page } from '@playwright/test'
import type { AxeResults, Check, Rule, RunOptions, Spec } from 'axe-core'
import { addDays, dateOf, hour, startOf, weekdayOf } from '#kernel/calendar.ts'
import { systemClock } from '#kernel/clock.ts'

const phone = { width: 360, height: 740 }
const table = { width: 1280, height: 800 }

/** Axe itself, put into a page once; the packaged builder puts it in again for every look, which costs more than looking. */
const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

interface Looking {
  readonly axe: {
    configure(spec: Spec): void
    run(options: RunOptions): Promise<AxeResults>
    readonly commons: { readonly text: { accessibleText(element: Element): string } }
  }
}

/** What axe has no rule for: of one among several nobody hears what is chosen unless the group has a name. */
const choiceNamed: Rule = {
  id: 'choice-named',
  selector: '[role=radiogroup], input[type=radio]',
  any: ['in-named-group'],
}

/**
 * What axe finds on the page as it is now, by all rules; `again`, at another width, without that of colours, which are
 * the same. What passed isn't described.
 */
export async function findingsOn(page: Page, again = false): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(axeSource)
  return page.evaluate(
    async ({ options, choiceNamed }) => {
      const { axe } = globalThis as unknown as Looking
      // Findings are told by where they are: nobody reads the markup of all that was looked at.
      const inNamedGroup: Check = {
        id: 'in-named-group',
        evaluate: (element: Element) => {
          const group = element.closest('[role=radiogroup], fieldset')
          return group !== null && axe.commons.text.accessibleText(group) !== ''
        },
      }
      axe.configure({ noHtml: true, checks: [inNamedGroup], rules: [choiceNamed] })
      const { violations } = await axe.run(options)
      return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target).join(' | ')}`)
    },
    {
      choiceNamed,
      options: {
        resultTypes: ['violations'],
        rules: {
          // Of WCAG 2.2, and asked for only by who says so.
          'target-size': { enabled: true },
          ...(again ? { 'color-contrast': { enabled: false } } : {}),
        },
      } satisfies RunOptions,
    },
  )
}

/** Which link on a page is meant: one that is called so, or the first that leads to such an address. */
type Kind = { readonly name: string } | { readonly to: string }

/** A page to look at that the page before it leads to. */
export const linked = (kind: Kind) => ({ linked: kind })

async function linkOn(page: Page, kind: Kind): Promise<string> {
  const link =
    'name' in kind
      ? page.getByRole('main').getByRole('link', { name: kind.name })
      : page.locator(`main a[href^="${kind.to}"]:not([href$="/new"]):not([href$="/import"])`)
  return (await link.first().getAttribute('href')) ?? ''
}

/** What reaches beyond the right edge of the window. */
const overflowOn = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const { clientWidth, scrollWidth } = document.documentElement
    return scrollWidth > clientWidth ? [`${scrollWidth - clientWidth} px wider than the window`] : []
  })

/**
 * Opens a page and waits until it shows what it was asked for: the scripts have taken over the server's markup (React
 * keeps its fibres on the elements it owns), and nothing is being waited for.
 */
export async function open(page: Page, path: string): Promise<void> {
  await page.goto(path)
  await page.waitForFunction(
    () =>
      Object.keys(document.querySelector('main') ?? {}).some(key => key.startsWith('__react')) &&
      document.querySelectorAll('h1').length === 1 &&
      !document.querySelector('.ant-skeleton, .loading'),
  )
}

export async function inspect(
  page: Page,
  paths: readonly (string | ReturnType<typeof linked>)[],
): Promise<void> {
  const findings: string[] = []
  page.on('console', message => {
    if (['error', 'warning'].includes(message.type()))
      findings.push(`${page.url()} ${message.text()} ${message.location().url}`)
  })
  page.on('pageerror', error => findings.push(`${page.url()} ${error.message}`))
  for (const wanted of paths) {
    await page.setViewportSize(table)
    const path = typeof wanted === 'string' ? wanted : await linkOn(page, wanted.linked)
    await open(page, path)
    for (const size of [table, phone]) {
      await page.setViewportSize(size)
      const found = [...(await findingsOn(page, size === phone)), ...(await overflowOn(page))]
      findings.push(...found.map(finding => `${path} at ${size.width} px: ${finding}`))
    }
  }
  expect(findings).toEqual([])
}

/** Where such a link on a page leads; opened unless it is the page that is open. */
export async function firstLink(page: Page, list: string, kind: Kind): Promise<string> {
  if (!page.url().endsWith(list)) await open(page, list)
  return linkOn(page, kind)
}

/** The inquiries of the list: one that waits for answers and one that is decided. */
export async function inquiriesOf(page: Page): Promise<string[]> {
  await open(page, '/workspace/inquiries')
  const links = await page.locator('main a[href^="/workspace/inquiries/"]').all()
  return Promise.all(links.map(async link => (await link.getAttribute('href')) ?? ''))
}

/** The form for an inquiry to the first line that a need matches. */
export async function inquiring(page: Page, matches: string): Promise<string> {
  await open(page, matches)
  await page.getByRole('checkbox').first().check()
  return (await page.getByRole('link', { name: '向所选询价' }).getAttribute('href')) ?? ''
}

/** Where whole runs of a line are booked. */
export async function runOf(page: Page, line: string): Promise<string> {
  const platform = await firstLink(page, '/platforms', { name: '平湖新材料放大中试平台（示例）' })
  return firstLink(page, await firstLink(page, platform, { name: line }), { name: '整套流程预约' })
}

/** A series of a line that was only just asked for. */
export async function seriesOf(page: Page, lineId: string): Promise<string> {
  const first = startOf(
    addDays(dateOf(systemClock.now()), 36 - weekdayOf(dateOf(systemClock.now()))),
  ).getTime()
  const [start, end] = [first + 9 * hour, first + 13 * hour].map(at => new Date(at))
  const answer = await page.request.post('/api/v1/booking-series', {
    data: {
      ...{ lineId, start, end, every: 1, unit: 'week', count: 4, choice: 'possible' },
      ...{ purpose: '每周一次的稳定性验证试验', contact: '项目组 0573-0000001' },
    },
  })
  expect(answer.status(), await answer.text()).toBe(200)
  return `/workspace/bookings/series/${((await answer.json()) as { seriesId: string }).seriesId}`
}
