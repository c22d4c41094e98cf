import autocannon from 'autocannon'
import { median, quantile, rounded } from './figures.ts'

const headers = { 'accept-encoding': 'gzip' }

/** A reader of their own for each request: some pages may be asked for only so often from one address. */
const from = (at: number) => ({ 'x-forwarded-for': `10.0.${at >> 8}.${at & 255}` })

export interface Times {
  readonly medianMs: number
  readonly p95Ms: number
}

/**
 * Asks `amount` times over `clients` connections; the first fifth is for warming up and not counted. Each client asks for
 * `paths` in turn, and begins with another one, so that no two ask for the same at once; warming up goes through them from the end.
 */
export async function measure(
  url: string,
  clients: number,
  amount: number,
  paths: readonly string[] = [],
): Promise<Times> {
  await timed(url, clients, Math.ceil(amount / 5), paths.toReversed())
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
  const requests = paths.map((path, at) => ({ path, headers: { ...headers, ...from(at) } }))
  let client = 0
  const asked = autocannon({
    url,
    connections,
    amount,
    headers,
    ...(requests.length > 0
      ? {
          requests,
          setupClient: one => {
            const first = Math.floor((client++ * requests.length) / connections)
            one.setRequests([...requests.slice(first), ...requests.slice(0, first)])
          },
        }
      : {}),
  })
  asked.on('response', (_client, status, _bytes, milliseconds) => {
    if (status !== 200) throw new Error(`${url} answered ${status}`)
    times.push(milliseconds)
  })
  await asked
  return times
}
