/** A real SMTP server that keeps what it receives, read by a real parser. */
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { type ParsedMail, simpleParser } from 'mailparser'
import { SMTPServer } from 'smtp-server'

export interface PostOffice {
  readonly url: string
  readonly letters: ParsedMail[]
  /** Who the letters were handed over for, whatever their heading says. */
  readonly recipients: string[][]
  /** While true, every letter is turned away. */
  shut: boolean
  close(): Promise<void>
}

export async function postOffice(): Promise<PostOffice> {
  const office = { letters: [] as ParsedMail[], recipients: [] as string[][], shut: false }
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData(stream, session, done) {
      simpleParser(stream)
        .then(letter => {
          if (office.shut) return done(new Error('try again later'))
          office.letters.push(letter)
          office.recipients.push(session.envelope.rcptTo.map(({ address }) => address))
          return done()
        })
        .catch(done)
    },
  })
  server.listen(0, '127.0.0.1')
  await once(server.server, 'listening')
  const { port } = server.server.address() as AddressInfo
  return Object.assign(office, {
    url: `smtp://127.0.0.1:${port}`,
    close: () => new Promise<void>(resolve => server.close(() => resolve())),
  })
}
