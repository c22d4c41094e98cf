/** The people of the sample data, at their keyboards: sign in and submit over the network. */
import { addDays, dateOf, hour } from '#kernel/calendar.ts'
import { readAccounts } from '../../src/sample/schema.ts'

export const samplePassword = readAccounts().password

export interface Answer {
  readonly status: number
  readonly headers: Headers
  // Whatever JSON the system answers; tests say what they expect of it.
  readonly body: Readonly<Record<string, unknown>>
}

export type Ask = (
  method: string,
  path: string,
  asked?: { readonly body?: unknown; readonly key?: string; readonly signal?: AbortSignal },
) => Promise<Answer>

/** Somebody who has signed in: sends requests to `at()`, which may be another process from one to the next. */
export async function signedIn(email: string, at: () => string): Promise<Ask> {
  const entered = await fetch(`${at()}/api/v1/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email, password: samplePassword }),
  })
  const cookie = entered.headers.getSetCookie()[0]?.split(';')[0]
  if (!cookie) throw new Error(`${email}: ${entered.status} ${await entered.text()}`)
  return async (method, path, { body, key, signal } = {}) => {
    const response = await fetch(`${at()}/api/v1${path}`, {
      method,
      headers: {
        cookie,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(key === undefined ? {} : { 'idempotency-key': key }),
      },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
      ...(signal === undefined ? {} : { signal }),
    })
    return { status: response.status, headers: response.headers, body: await response.json() }
  }
}

export const operator = 'operator@sample.test'
export const enterprise = 'enterprise@sample.test'

const shift = addDays(dateOf(new Date()), 100)

/** The calendar days that the slots of `closureOf` lie in. */
export const slotDays = `from=${shift}&to=${addDays(shift, 60)}`

/** Half an hour that a line is closed, the `number`th of many one after another; far from all sample bookings. */
export function closureOf(lineId: string, number: number) {
  const start = Date.parse(`${shift}T00:00:00+08:00`) + number * (hour / 2)
  return {
    lineId,
    start: new Date(start).toISOString(),
    end: new Date(start + hour / 2).toISOString(),
    reason: '示例停用',
  }
}

interface Calendar {
  readonly lines: readonly { readonly id: string; readonly entries: readonly { readonly id: string }[] }[]
}

export async function calendarOf(ask: Ask): Promise<Calendar> {
  const { status, body } = await ask('GET', `/own/calendar?${slotDays}`)
  if (status !== 200) throw new Error(`calendar: ${status} ${JSON.stringify(body)}`)
  return body as unknown as Calendar
}

/** A line of the operator's. */
export async function ownLine(ask: Ask): Promise<string> {
  const [line] = (await calendarOf(ask)).lines
  if (!line) throw new Error('the operator has no line')
  return line.id
}

/** The ids of what stands in the calendar. */
export const entriesOf = async (ask: Ask): Promise<ReadonlySet<string>> =>
  new Set((await calendarOf(ask)).lines.flatMap(line => line.entries.map(entry => entry.id)))

/** `work` done over and over by `count` at a time, until `enough`. */
export async function together(
  count: number,
  work: () => Promise<void>,
  enough: () => boolean,
): Promise<void> {
  const one = async () => {
    while (!enough()) await work()
  }
  await Promise.all(Array.from({ length: count }, one))
}
