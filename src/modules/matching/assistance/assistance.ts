/** What a matchmaker is shown of a request for help: the need, never whose it is. */
import type { Anonymous } from '#kernel/actor.ts'
import type { Refusal } from '#kernel/decision.ts'
import { type NeedContent, type NeedRow, needNumber, processName } from '#modules/catalogue/index.ts'
import type { assistance, taking } from '../tables.ts'

/** At the prices of everyone: those of the client would tell what kind of organisation it is. */
export const anyone: Anonymous = { kind: 'anonymous', expired: false }

export const notPublished: Refusal = {
  rule: 'matching.need.published',
  message: '需求方已撤回这项需求；重新发布后可继续协助。',
}

interface Request {
  readonly assistance: typeof assistance.$inferSelect
  readonly taking: typeof taking.$inferSelect | null
}

export const requestView = (
  { assistance, taking }: Request,
  { serial, createdAt, content }: NeedRow & { readonly content: NeedContent },
) => ({
  assistanceId: assistance.id,
  number: needNumber(serial, createdAt),
  name: content.name,
  process: processName(content.process),
  from: content.window.from,
  to: content.window.to,
  wish: assistance.wish,
  askedAt: assistance.askedAt,
  takenAt: taking?.takenAt ?? null,
})
