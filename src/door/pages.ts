import type { Contract } from '#kernel/operation.ts'
import { Problem } from '#kernel/problem.ts'
import { type ErrorAnswer, errorAnswer, refusedAnswer } from './answer.ts'
import type { Door } from './door.ts'
import type { RequestFacts } from './http.ts'
import { oneRead, type Read } from './kept-answers.ts'

/** Errors that the person at a form can do something about; everything else is a page of its own. */
const mendable = new Set([400, 401, 403, 409, 413, 422, 429])

type Attempt =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly error: ErrorAnswer['body'] }

/**
 * The door as a server-rendered page has it: the same operations as the API, without a way round through the network.
 * `cookies` fills with the session cookies that operations hand out, for the response.
 */
export function pageDoor(door: Door, { caller, sessionCookie }: RequestFacts, page: { path: string }) {
  const cookies: string[] = []
  const reads: (Read | null)[] = []

  async function run(
    { id }: Contract,
    input: unknown,
    key: string | null,
  ): Promise<Attempt & { status: number }> {
    const { requestId } = caller
    const failed = ({ status, body }: ErrorAnswer) => ({ ok: false as const, error: body, status })
    try {
      const { decision, session, read } = await door.run(id, input, { ...caller, idempotencyKey: key })
      reads.push(decision.ok ? read : null)
      if (session) cookies.push(sessionCookie(session.token))
      return decision.ok
        ? { ok: true, value: decision.value, status: 200 }
        : failed(refusedAnswer(decision.refusals, requestId))
    } catch (error) {
      reads.push(null)
      if (error instanceof Problem) return failed(errorAnswer(error, requestId))
      throw error
    }
  }

  const signInFirst = () =>
    new Response(null, { status: 302, headers: { Location: `/sign-in?to=${encodeURIComponent(page.path)}` } })

  return {
    cookies,
    /** As of when all that the page was told is so, where everybody would be told the same. */
    read: () => oneRead(reads),
    async call(contract: Contract, input: unknown): Promise<unknown> {
      const answer = await run(contract, input, null)
      if (answer.ok) return answer.value
      if (answer.status === 401) throw signInFirst()
      // An address that asks for what can't be, such as an id that is none, leads nowhere.
      throw Response.json(answer.error, { status: answer.status === 400 ? 404 : answer.status })
    },
    async attempt(contract: Contract, input: unknown, key?: string): Promise<Attempt> {
      const answer = await run(contract, input, key ?? null)
      if (answer.ok || mendable.has(answer.status)) return answer
      throw Response.json(answer.error, { status: answer.status })
    },
  }
}
