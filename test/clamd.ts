/** A scanner as ClamAV's clamd speaks: takes a stream in pieces, and finds the EICAR test signature. */
import { once } from 'node:events'
import { createServer, type Socket } from 'node:net'

/** The test signature of the anti-virus industry: harmless, and found by every scanner. */
export const eicar = 'X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*'

const command = 'zINSTREAM\0'

/** What was streamed, or null while pieces are missing. */
function streamed(received: Buffer): Buffer | null {
  const pieces: Buffer[] = []
  for (let at = command.length; at + 4 <= received.length; ) {
    const length = received.readUInt32BE(at)
    if (length === 0) return Buffer.concat(pieces)
    pieces.push(received.subarray(at + 4, at + 4 + length))
    at += 4 + length
  }
  return null
}

/** Listens on a port, or on the socket at `path`. */
export async function clamdServer(path?: string) {
  const state = { mood: 'well' as 'well' | 'gone' | 'confused', scanned: 0 }
  const answer = (socket: Socket, content: Buffer) => {
    state.scanned++
    const verdict = content.includes(eicar) ? 'Eicar-Test-Signature FOUND' : 'OK'
    socket.end(state.mood === 'confused' ? 'INSTREAM size limit exceeded. ERROR\0' : `stream: ${verdict}\0`)
  }
  const server = createServer(socket => {
    let received = Buffer.alloc(0)
    socket.on('error', () => undefined)
    if (state.mood === 'gone') socket.destroy()
    socket.on('data', piece => {
      received = Buffer.concat([received, piece])
      const isCommand = received.toString('latin1').startsWith(command)
      const content = isCommand ? streamed(received) : null
      if (content) answer(socket, content)
    })
  })
  if (path === undefined) server.listen(0, '127.0.0.1')
  else server.listen(path)
  await once(server, 'listening')
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : 0
  return {
    state,
    address: path === undefined ? `tcp://127.0.0.1:${port}` : `unix:${path}`,
    close: () => server.close(),
  }
}
