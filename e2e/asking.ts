/** What a journey needs before it begins, asked for by the API as somebody who is signed in. */
import { expect, type Page } from '@playwright/test'
import { addDays, dateOf, hour, type PlainDate, startOf } from '#kernel/calendar.ts'
import { systemClock } from '#kernel/clock.ts'

export async function api<T>(page: Page, method: 'get' | 'post', path: string, data?: object): Promise<T> {
  const answer = await page.request[method](`/api/v1${path}`, data ? { data } : {})
  expect(answer.status(), `${path} ${await answer.text()}`).toBe(200)
  return (await answer.json()) as T
}

/** The line of this name among those of the platform that somebody works for. */
export async function lineOf(platform: Page, line: string): Promise<string> {
  const { resources } = await api<{ resources: { id: string; name: string }[] }>(
    platform,
    'get',
    '/own/stoppable-resources',
  )
  return resources.find(({ name }) => name === line)?.id ?? ''
}

/**
 * So many days, `ahead` from today at the earliest, on which the line has these hours to give: neither a holiday nor a day of
 * rest, as far as the system knows of them, nor taken.
 */
export async function freeDays(
  page: Page,
  lineId: string,
  { ahead, hours, amount }: { ahead: number; hours: readonly [number, number]; amount: number },
): Promise<PlainDate[]> {
  const from = addDays(dateOf(systemClock.now()), ahead)
  const { free } = await api<{ free: { start: string; end: string }[] }>(
    page,
    'get',
    `/lines/${lineId}/availability?from=${from}&to=${addDays(from, 30)}`,
  )
  const isFree = (date: PlainDate) => {
    const [start, end] = hours.map(at => startOf(date).getTime() + at * hour)
    return free.some(one => Date.parse(one.start) <= (start ?? 0) && (end ?? 0) <= Date.parse(one.end))
  }
  const days = Array.from({ length: 31 }, (_, after) => addDays(from, after)).filter(isFree)
  expect(days.length, 'days on which the line is free').toBeGreaterThanOrEqual(amount)
  return days.slice(0, amount)
}
