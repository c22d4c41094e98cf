import { actingFor, signedIn } from '#kernel/actor.ts'
import { dateOf } from '#kernel/calendar.ts'
import { accept, decide, refuse } from '#kernel/decision.ts'
import type { Link } from '#kernel/letter.ts'
import { operation } from '#kernel/operation.ts'
import { completeContent, needWithin, ownersOfPlatforms } from '#modules/catalogue/index.ts'
import { addressesOfRole } from '#modules/identity/index.ts'
import { type Pack, parameterOn } from '#modules/rulebook/index.ts'
import * as api from '../api.ts'
import { requestedLetter } from '../letters.ts'
import { diagnosisNumber } from '../number.ts'
import { alreadyOpen, requestRefusals } from '../rules.ts'
import { insertRequest } from '../store.ts'

export const requestDiagnosis = (pack: Pack, link: Link) =>
  operation(api.requestDiagnosis, async ({ needId, question }, context) => {
    const { tx, reach, actor, now, newId, send, changed } = context
    const { organisationId, verified } = actingFor(actor)
    const content = completeContent(await needWithin(tx, reach, needId))
    const decision = decide(content, requestRefusals({ verified, complete: content !== null }))
    if (!decision.ok || decision.value === null) return decision.ok ? refuse() : decision
    const { recipients, ...need } = decision.value
    const named = need.confidentiality === 'directed' ? await ownersOfPlatforms(tx, recipients) : []
    const id = newId()
    const stored = await insertRequest(tx, {
      id,
      needId,
      // Whom else a need is directed to isn't for the experts.
      need: { ...need, recipients: [] },
      organisationId,
      barred: [...new Set([organisationId, ...named])],
      createdBy: signedIn(actor).personId,
      createdAt: now,
      question,
      workingDays: parameterOn(pack, 'diagnosis.workingDays', dateOf(now)),
    })
    if (!stored) return refuse(alreadyOpen)
    for (const letter of requestedLetter(
      await addressesOfRole(tx, 'city-lead'),
      diagnosisNumber(stored),
      link,
    ))
      send(letter)
    changed({ object: { kind: 'diagnosis', id }, after: { needId, barred: stored.barred.length } })
    return accept({ requestId: id })
  })
