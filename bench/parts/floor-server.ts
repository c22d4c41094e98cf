/**
 * The least that any program which books over HTTP does: node:http and a pool of pg, one statement a call, under the exclusion
 * constraint of our own bookings. Nothing is asked, judged, signed, told or kept beside it. A process of its own, so that it
 * shares the cores with the database and with those who ask as the system does. Prints its port.
 */
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type IncomingMessage } from 'node:http'
import pg from 'pg'

const pool = new pg.Pool({ connectionString: process.env['DATABASE_URL'], max: 10 })
await pool.query(`create table bench.floor (booking_id uuid primary key, resource_id uuid not null, unit integer not null,
  during tstzrange not null, taking boolean not null, state text not null,
  exclude using gist (resource_id with =, unit with =, during with &&) where (taking))`)

async function bodyOf(request: IncomingMessage): Promise<Readonly<Record<string, unknown>>> {
  let text = ''
  for await (const part of request.setEncoding('utf8')) text += part
  return JSON.parse(text)
}

async function book({ lineId, start, end }: Readonly<Record<string, unknown>>) {
  const bookingId = randomUUID()
  await pool.query({
    name: 'book',
    text: `insert into bench.floor values ($1, $2, 1, tstzrange($3, $4), true, 'requested')`,
    values: [bookingId, lineId, start, end],
  })
  return { bookingId, version: 1 }
}

async function confirm(bookingId: string) {
  await pool.query({
    name: 'confirm',
    text: `update bench.floor set state = 'confirmed' where booking_id = $1 and state = 'requested'`,
    values: [bookingId],
  })
  return { bookingId, version: 2 }
}

const server = createServer(async (request, response) => {
  const [, , bookingId] = (request.url ?? '').split('/')
  try {
    const body = await bodyOf(request)
    const value = bookingId ? await confirm(bookingId) : await book(body)
    response.setHeader('content-type', 'application/json')
    response.end(JSON.stringify(value))
  } catch (error) {
    response.statusCode = 500
    response.end(JSON.stringify({ message: String(error) }))
  }
}).listen(0, '127.0.0.1')
await once(server, 'listening')
const address = server.address()
process.stdout.write(`${typeof address === 'object' && address !== null ? address.port : 0}\n`)
process.on('SIGTERM', () => process.exit(0))
