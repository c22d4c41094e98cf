import type { HttpBindings } from '@hono/node-server'
import { addressIn } from './guards.ts'
import { requestKey, type SentAnswer, type SentAnswers } from './sent-answers.ts'

interface Parts {
  readonly sent: SentAnswers
  /** As many as may wait at once for what the database says. */
  readonly most: number
  readonly trustProxy: number
  readonly stopping: () => boolean
  readonly onAnswer: (answer: {
    method: string
    path: string
    status: number
    milliseconds: number
    requestId: string
  }) => void
}

type Incoming = HttpBindings['incoming']
type Outgoing = HttpBindings['outgoing']

/** Whatever answers requests as Node's server hands them over. */
export type Listener = (incoming: Incoming, outgoing: Outgoing) => void

/**
 * Stands before the application and sends again what may be sent again, byte by byte, without making a request and an
 * answer of it first: they cost more than all else. Whatever is wrong, the application is asked, and says so.
 */
export function givingAgain(parts: Parts, application: Listener): Listener {
  const { sent, most, trustProxy, stopping, onAnswer } = parts
  let waiting = 0

  async function recalled(key: string, incoming: Incoming): Promise<SentAnswer | null> {
    waiting++
    try {
      return await sent.recall(key, addressIn(incoming, trustProxy))
    } catch {
      return null
    } finally {
      waiting--
    }
  }

  async function answer(key: string, incoming: Incoming, outgoing: Outgoing): Promise<void> {
    const started = performance.now()
    const found = await recalled(key, incoming)
    if (found === null) return void application(incoming, outgoing)
    const requestId = crypto.randomUUID()
    outgoing.writeHead(200, [...found.headers, 'x-request-id', requestId])
    outgoing.end(found.body)
    const [path = ''] = (incoming.url ?? '').split('?', 1)
    onAnswer({ method: 'GET', path, status: 200, milliseconds: performance.now() - started, requestId })
  }

  return (incoming, outgoing) => {
    const key = stopping() || waiting >= most ? null : requestKey(incoming)
    if (key === null || !sent.mayHave(key)) return application(incoming, outgoing)
    void answer(key, incoming, outgoing)
  }
}
