import { Duplex } from 'node:stream'
import type { PGlite } from '@electric-sql/pglite'

/** The first byte of a client's farewell. */
const terminate = 'X'.charCodeAt(0)

/**
 * The embedded database as the socket of a server: `pg` speaks with it in PostgreSQL's protocol, so that statements keep
 * their plans, values their types and errors their codes, as on a server. It has one session; whoever makes a second
 * socket for it would share that with the first.
 */
export class EmbeddedSocket extends Duplex {
  readonly #database: PGlite

  constructor(database: PGlite) {
    super()
    this.#database = database
  }

  /** Nothing to dial, but what whoever was here before has left behind: a transaction, prepared statements, settings. */
  connect(): this {
    this.#database
      .exec('rollback')
      .then(() => this.#database.exec('discard all'))
      .then(
        () => this.emit('connect'),
        error => this.destroy(error),
      )
    return this
  }

  // What follows is what a socket of the network does and `pg` asks of it.
  setNoDelay(): this {
    return this
  }

  setKeepAlive(): this {
    return this
  }

  ref(): this {
    return this
  }

  unref(): this {
    return this
  }

  override _read(): void {}

  override _write(chunk: Buffer, _encoding: BufferEncoding, done: (error?: Error | null) => void): void {
    this.#send(chunk, done)
  }

  /** All that was written meanwhile goes in one call: the way into the database costs more than most statements. */
  override _writev(
    chunks: readonly { readonly chunk: Buffer }[],
    done: (error?: Error | null) => void,
  ): void {
    this.#send(Buffer.concat(chunks.map(({ chunk }) => chunk)), done)
  }

  #send(message: Buffer, done: (error?: Error | null) => void): void {
    if (message[0] === terminate) {
      // The session goes on for whoever connects next; it ends with the database.
      this.push(null)
      done()
      return
    }
    // As a stream, which PGlite leaves alone; of an answer given whole it keeps every row for as long as it lives.
    const answer: Buffer[] = []
    const onRawData = (part: Uint8Array) => void answer.push(Buffer.from(part))
    this.#database.execProtocolRawStream(message, { onRawData }).then(() => {
      this.push(Buffer.concat(answer))
      done()
    }, done)
  }
}
