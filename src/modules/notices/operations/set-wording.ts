import { signedIn } from '#kernel/actor.ts'
import { accept, decide, refuse } from '#kernel/decision.ts'
import { type Context, operation } from '#kernel/operation.ts'
import { Problem } from '#kernel/problem.ts'
import type { Kinds, Words } from '../kinds.ts'
import { sameWording, wordingRefusals } from '../rules.ts'
import * as api from '../wording.api.ts'
import { insertWording, wordingsOf, wordsOf } from '../wording.store.ts'
import { editable } from './wordings.ts'

interface Edit {
  readonly kind: string
  /** The version that the editor has seen. */
  readonly version: number
  /** Null for what is shipped. */
  readonly words: Words | null
}

async function store(
  { kind, version, words }: Edit,
  { tx, actor, now, changed }: Context,
): Promise<{ version: number }> {
  const next = version + 1
  const { personId } = signedIn(actor)
  await insertWording(tx, {
    kind,
    version: next,
    subject: words?.subject ?? null,
    body: words?.body ?? null,
    at: now,
    by: personId,
  })
  changed({ object: { kind: 'wording', id: kind }, after: { version: next, shipped: words === null } })
  return { version: next }
}

/** Throws Problem `conflict` unless the editor has seen the current version. */
async function current(kind: string, version: number, { tx }: Context) {
  const [row] = await wordingsOf(tx, [kind])
  if ((row?.version ?? 0) !== version)
    throw new Problem('conflict', { message: '刚刚有人改过这一类通知的文字，请刷新后再改。' })
  return row
}

export const setWording = (kinds: Kinds) =>
  operation(api.setWording, async ({ kind: id, version, ...words }, context) => {
    const kind = editable(kinds, id)
    const now = wordsOf(await current(id, version, context), kind)
    const decision = decide(words, [...wordingRefusals(kind, words), sameWording(now, words)])
    return decision.ok ? accept(await store({ kind: id, version, words }, context)) : decision
  })

export const restoreWording = (kinds: Kinds) =>
  operation(api.restoreWording, async ({ kind: id, version }, context) => {
    const kind = editable(kinds, id)
    const now = wordsOf(await current(id, version, context), kind)
    const same = sameWording(now, kind)
    return same ? refuse(same) : accept(await store({ kind: id, version, words: null }, context))
  })
