import { signedIn } from '#kernel/actor.ts'
import { dateOf } from '#kernel/calendar.ts'
import { accept, decide, refuse } from '#kernel/decision.ts'
import type { Link } from '#kernel/letter.ts'
import { operation } from '#kernel/operation.ts'
import { addressesOf } from '#modules/identity/index.ts'
import * as api from '../api.ts'
import { holdYear } from '../grade.store.ts'
import { startedLetter } from '../letters.ts'
import { onceRefusal, startRefusals } from '../rules.ts'
import { engineVersion } from '../score.ts'
import { takeFigures } from '../source.store.ts'
import { insertParts, insertRound, insertValues, publicPlatforms } from '../store.ts'
import { tableById } from '../table.store.ts'

export const startRound = (link: Link) =>
  operation(api.startRound, async (input, { tx, actor, now, newId, send, changed }) => {
    const { year, tableId, answerBy } = input
    await holdYear(tx, year)
    const { content: table, state } = await tableById(tx, tableId)
    const platforms = await publicPlatforms(tx)
    const today = dateOf(now)
    const decision = decide({}, startRefusals(input, { today, state, platforms: platforms.length }))
    if (!decision.ok) return decision
    const roundId = newId()
    const startedBy = signedIn(actor).personId
    const round = { id: roundId, year, tableId, answerBy, startedBy, engine: engineVersion, takenAt: now }
    if (!(await insertRound(tx, { ...round, stage: 'answering' }))) return refuse(onceRefusal)
    const parts = platforms.map(({ id, organisationId, name, kind, locality }) => ({
      ...{ id: newId(), roundId, platformId: id, organisationId, locality },
      ...{ platformName: name, klass: kind },
    }))
    await insertParts(tx, parts)
    const ofPlatform = new Map(parts.map(({ platformId, id }) => [platformId, id]))
    const taken = await takeFigures(tx, [...ofPlatform.keys()], year, table.inputs)
    await insertValues(
      tx,
      taken.map(({ platformId, ...row }) => ({ ...row, partId: ofPlatform.get(platformId) ?? '' })),
    )
    const people = await addressesOf(
      tx,
      [...new Set(parts.map(one => one.organisationId))],
      ['platform-manager'],
    )
    for (const { id, organisationId, platformName } of parts) {
      const to = people.get(organisationId) ?? []
      for (const letter of startedLetter(to, { partId: id, platformName, year }, answerBy, link)) send(letter)
    }
    changed({
      object: { kind: 'evaluation', id: roundId },
      after: { year, tableId, platforms: parts.length },
    })
    return accept({ roundId, platforms: parts.length })
  })
