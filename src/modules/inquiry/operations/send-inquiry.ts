import { actingFor, signedIn } from '#kernel/actor.ts'
import { accept, decide, refuse } from '#kernel/decision.ts'
import type { Link } from '#kernel/letter.ts'
import { operation } from '#kernel/operation.ts'
import { endedRefusal, isOffered, needWithin, unscopedLines } from '#modules/catalogue/index.ts'
import { linesServe } from '#modules/catalogue/terms.ts'
import * as api from '../api.ts'
import { invitedOf } from '../invited.ts'
import { invitedLetter } from '../letters.ts'
import { sendingRefusals } from '../rules.ts'
import { insertInquiry } from '../store.ts'

export const sendInquiry = (link: Link) =>
  operation(api.sendInquiry, async ({ needId, lineIds, scope, deadline, showsNeed }, context) => {
    const { tx, reach, actor, now, newId, send, changed } = context
    const need = await needWithin(tx, reach, needId)
    const found = await unscopedLines(tx, lineIds)
    const ofPublic = found.filter(({ platform }) => platform.status === 'published')
    const lines = ofPublic.filter(isOffered)
    const needPublished = need.status === 'published' && need.content !== null
    const confidentiality = need.content?.confidentiality ?? 'private'
    const decision = decide(
      need.content,
      sendingRefusals({
        needPublished,
        // What isn't published is said to be just that.
        needServed: need.content === null || linesServe(need.content.kind),
        needPublic: confidentiality === 'public',
        showsNeed,
        gone: lineIds.length - ofPublic.length,
        ended: ofPublic.map(({ line }) => endedRefusal(line)).filter(one => one !== null),
        deadline,
        now,
      }),
    )
    if (!decision.ok || decision.value === null) return decision.ok ? refuse() : decision
    const id = newId()
    const providers = new Map(lines.map(({ line, platform }) => [line.id, platform.organisationId]))
    const invitations = lineIds.flatMap(lineId => {
      const providerId = providers.get(lineId)
      return providerId === undefined ? [] : [{ id: newId(), inquiryId: id, lineId, providerId }]
    })
    const stored = await insertInquiry(
      tx,
      {
        id,
        needId,
        // Whom else a need is directed to isn't for those who are asked.
        need: { ...decision.value, recipients: [] },
        organisationId: actingFor(actor).organisationId,
        createdBy: signedIn(actor).personId,
        scope,
        deadline,
        createdAt: now,
        state: 'open',
      },
      invitations,
    )
    for (const { to, invited } of await invitedOf(tx, stored, invitations))
      for (const letter of invitedLetter(to, invited, deadline, link)) send(letter)
    changed({ object: { kind: 'inquiry', id }, after: { needId, confidentiality, lineIds, deadline } })
    return accept({ inquiryId: id })
  })
