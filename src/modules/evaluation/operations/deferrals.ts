import { accept, decide } from '#kernel/decision.ts'
import type { Link } from '#kernel/letter.ts'
import { operation } from '#kernel/operation.ts'
import { addressesOf, addressesOfRole } from '#modules/identity/index.ts'
import * as api from '../api.ts'
import { deferralAskedLetter, deferralLetter } from '../letters.ts'
import { deferralAskedRefusal, deferralRefusal, stageRefusal } from '../rules.ts'
import * as sheets from '../sheet.api.ts'
import { lockPart, storePart } from '../store.ts'

export const askDeferral = (link: Link) =>
  operation(sheets.askDeferral, async ({ partId, version, reason }, { tx, reach, send, changed }) => {
    const { part, round } = await lockPart(tx, reach, partId)
    const decision = decide({}, [stageRefusal(round.stage, ['answering']), deferralRefusal(part.state)])
    if (!decision.ok) return decision
    await storePart(tx, partId, version, { state: 'deferral-asked', deferralReason: reason })
    const one = { partId, platformName: part.platformName, year: round.year }
    for (const letter of deferralAskedLetter(await addressesOfRole(tx, 'city-lead'), one, round.id, link))
      send(letter)
    changed({ object: { kind: 'evaluation-part', id: partId }, after: { state: 'deferral-asked' }, reason })
    return accept({})
  })

export const decideDeferral = (link: Link) =>
  operation(api.decideDeferral, async ({ partId, version, agree, note }, { tx, reach, send, changed }) => {
    const { part, round } = await lockPart(tx, reach, partId)
    const decision = decide({}, [stageRefusal(round.stage, ['answering']), deferralAskedRefusal(part.state)])
    if (!decision.ok) return decision
    const state = agree ? 'deferred' : 'asked'
    await storePart(tx, partId, version, { state, deferralNote: note })
    const to =
      (await addressesOf(tx, [part.organisationId], ['platform-manager'])).get(part.organisationId) ?? []
    const one = { partId, platformName: part.platformName, year: round.year }
    for (const letter of deferralLetter(to, one, { agree, note }, link)) send(letter)
    changed({ object: { kind: 'evaluation-part', id: partId }, after: { state }, reason: note })
    return accept({})
  })
