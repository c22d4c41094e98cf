import autocannon from 'autocannon'
import { median, quantile, rounded } from './figures.ts'

const headers = { 'accept-encoding': 'gzip' }

export interface Times {
  readonly medianMs: number
  readonly p95Ms: number
}

/** Asks `amount` times over `clients` connections; the first fifth is for warming up and not counted; `paths` are asked in turn. */
export async function measure(
  url: string,
  clients: number,
  amount: number,
  paths: readonly string[] = [],
): Promise<Times> {
  await timed(url, clients, Math.ceil(amount / 5), paths)
  const times = await timed(url, clients, amount, paths)
  return { medianMs: rounded(median(times)), p95Ms: rounded(quantile(times, 0.95)) }
}

async function timed(
  url: string,
  connections: number,
  amount: number,
  paths: readonly string[],
): Promise<number[]> {
  const times: number[] = []
  const asked = autocannon({
    url,
    connections,
    amount,
    headers,
    ...(paths.length > 0 ? { requests: paths.map(path => ({ path })) } : {}),
  })
  asked.on('response', (_client, status, _bytes, milliseconds) => {
    if (status !== 200) throw new Error(`${url} answered ${status}`)
    times.push(milliseconds)
  })
  await asked
  return times
}
