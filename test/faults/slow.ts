/** A client on a bad line: the request leaves in pieces. */
import { once } from 'node:events'
import { Socket } from 'node:net'

export interface SlowPost {
  /** Sends the rest of the body. */
  finish(): void
  hangUp(): void
  /** The whole answer as it came over the line, up to the end of the connection. */
  readonly answer: Promise<string>
}

/** Resolves when the head and the first `part` bytes of a JSON body have left. */
export async function slowPost(url: string, path: string, body: string, part: number): Promise<SlowPost> {
  const { hostname, port } = new URL(url)
  const socket = new Socket().connect(Number(port), hostname)
  await once(socket, 'connect')
  let heard = ''
  socket.setEncoding('utf8').on('data', (text: string) => {
    heard += text
  })
  const answer = once(socket, 'close').then(() => heard)
  const send = (text: string) => new Promise(resolve => socket.write(text, resolve))
  const length = Buffer.byteLength(body)
  await send(
    `POST ${path} HTTP/1.1\r\nHost: ${hostname}:${port}\r\nContent-Type: application/json\r\n` +
      `Content-Length: ${length}\r\n\r\n${body.slice(0, part)}`,
  )
  return { answer, finish: () => void send(body.slice(part)), hangUp: () => socket.destroy() }
}
