import { signedIn } from '#kernel/actor.ts'
import { dateOf } from '#kernel/calendar.ts'
import { accept, decide } from '#kernel/decision.ts'
import type { Link } from '#kernel/letter.ts'
import { operation } from '#kernel/operation.ts'
import {
  addressesOfRole,
  namesOfPeople,
  realNameRefusals,
  sealObjector,
  type Vault,
} from '#modules/identity/index.ts'
import { objectedLetter } from '../letters.ts'
import { objectionNumber } from '../number.ts'
import * as api from '../objection.api.ts'
import {
  insertObjection,
  lockObjection,
  objectionsOf,
  objectorOf,
  partNames,
  storeObjectionAnswer,
} from '../objection.store.ts'
import { namedRefusal, objectedRefusal, objectionAnsweredRefusal, stillNoticed } from '../rules.ts'
import { gradesInPublic, lockRound, partsOfRound } from '../store.ts'

const promise = '您的身份只有市级牵头部门在核查时能看到，不告知平台，不公开。'

/** Who it is goes into its own table, sealed, and nowhere else: neither the audit log nor a letter carries it. */
export const raiseGradeObjection = (link: Link, vault: Vault) =>
  operation(api.raiseGradeObjection, async (input, { tx, now, newId, newSecret, send, changed }) => {
    const { year, platformId, matter, name, contact, organisation } = input
    const found = (await gradesInPublic(tx)).find(one => one.year === year)
    // Held, so that nothing is published beside an objection that came in time.
    const round = found ? await lockRound(tx, found.roundId) : null
    const parts = round ? await partsOfRound(tx, { scope: 'system' }, round.id) : []
    const part = parts.find(one => one.platformId === platformId && one.grade !== null)
    const decision = decide({}, [
      ...realNameRefusals(input, 'evaluation.objection.real-name', promise),
      stillNoticed(round, dateOf(now)),
      objectedRefusal(part !== undefined),
    ])
    if (!decision.ok) return decision
    if (!round || !part) throw new Error('an objection to nothing was let through')
    const id = newId()
    const stored = await insertObjection(
      tx,
      { id, roundId: round.id, partId: part.id, matter, receivedAt: now },
      sealObjector(id, { name, contact, organisation }, vault, newSecret(12)),
    )
    const number = objectionNumber(stored)
    const to = await addressesOfRole(tx, 'city-lead')
    for (const letter of objectedLetter(
      to,
      { number, platformName: part.platformName, year, roundId: round.id },
      link,
    ))
      send(letter)
    changed({ object: { kind: 'evaluation-objection', id }, after: { number, partId: part.id } })
    return accept({ number, receivedAt: now })
  })

export const listGradeObjections = operation(api.listGradeObjections, async ({ roundId }, { tx }) => {
  const rows = await objectionsOf(tx, roundId)
  const names = await namesOfPeople(tx, [...new Set(rows.flatMap(({ answeredBy }) => answeredBy ?? []))])
  const platforms = await partNames(tx, [...new Set(rows.map(({ partId }) => partId))])
  return accept({
    objections: rows.map(row => ({
      ...{ objectionId: row.id, number: objectionNumber(row), partId: row.partId, matter: row.matter },
      platformName: platforms.get(row.partId) ?? '',
      ...{ receivedAt: row.receivedAt, upheld: row.upheld, answer: row.answer, answeredAt: row.answeredAt },
      answeredBy: row.answeredBy === null ? null : (names.get(row.answeredBy) ?? ''),
      reopened: row.reopenedAt !== null,
    })),
  })
})

export const readGradeObjector = (vault: Vault) =>
  operation(api.readGradeObjector, async ({ objectionId }, { tx, changed }) => {
    const who = await objectorOf(tx, objectionId, vault)
    changed({ object: { kind: 'evaluation-objection', id: objectionId } })
    return accept(who)
  })

export const answerGradeObjection = (vault: Vault) =>
  operation(
    api.answerGradeObjection,
    async ({ objectionId, upheld, answer }, { tx, actor, now, changed }) => {
      const row = await lockObjection(tx, objectionId)
      const decision = decide({}, [
        objectionAnsweredRefusal(row.answeredAt !== null),
        namedRefusal(answer, await objectorOf(tx, objectionId, vault)),
      ])
      if (!decision.ok) return decision
      await storeObjectionAnswer(tx, objectionId, {
        ...{ upheld, answer, answeredBy: signedIn(actor).personId, answeredAt: now },
      })
      changed({ object: { kind: 'evaluation-objection', id: objectionId }, after: { upheld, answer } })
      return accept({})
    },
  )
