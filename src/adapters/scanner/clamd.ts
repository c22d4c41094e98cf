/** A virus scanner that speaks the protocol of ClamAV's clamd. */
import { createConnection, type Socket } from 'node:net'

/** What a scanner says: the name of what it found, or null. Throws where it gives no verdict. */
export type Scanner = (bytes: Uint8Array) => Promise<{ readonly found: string | null }>

const patience = 30_000
const pieceBytes = 64 * 1024

function connect(address: string): Socket {
  const { protocol, hostname, port, pathname } = new URL(address)
  return protocol === 'unix:'
    ? createConnection({ path: decodeURIComponent(pathname) })
    : createConnection({ host: hostname.replace(/^\[|\]$/g, ''), port: Number(port) })
}

/** In pieces, each with its length before it, and an empty one for the end. */
function* framed(bytes: Uint8Array): Generator<Uint8Array> {
  yield Buffer.from('zINSTREAM\0', 'latin1')
  for (let at = 0; at < bytes.length; at += pieceBytes) {
    const piece = bytes.subarray(at, at + pieceBytes)
    const length = Buffer.alloc(4)
    length.writeUInt32BE(piece.length)
    yield length
    yield piece
  }
  yield Buffer.alloc(4)
}

/** `address`: `tcp://127.0.0.1:3310` or `unix:/run/clamav/clamd.ctl`. */
export const clamd =
  (address: string): Scanner =>
  async bytes => {
    const socket = connect(address)
    const answer: Buffer[] = []
    await new Promise<void>((resolve, reject) => {
      socket.setTimeout(patience, () => socket.destroy(new Error('the scanner gave no answer')))
      socket.on('data', piece => answer.push(Buffer.from(piece)))
      socket.on('error', reject)
      socket.on('close', () => resolve())
      // Keeping all that the socket hasn't sent yet in memory is no loss: the bytes are there anyway.
      for (const piece of framed(bytes)) socket.write(piece)
    })
    const said = Buffer.concat(answer).toString('utf8').replaceAll('\0', '').trim()
    const [, found] = /^stream: (.+) FOUND$/.exec(said) ?? []
    if (found !== undefined) return { found: found.slice(0, 200) }
    if (said === 'stream: OK') return { found: null }
    throw new Error(`the scanner gave no verdict: ${said.slice(0, 200) || 'no answer'}`)
  }
