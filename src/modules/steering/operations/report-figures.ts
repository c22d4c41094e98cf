import { signedIn } from '#kernel/actor.ts'
import { dateOf, formatDay } from '#kernel/calendar.ts'
import { accept, decide, refuse } from '#kernel/decision.ts'
import type { Link } from '#kernel/letter.ts'
import { type Context, operation } from '#kernel/operation.ts'
import { Problem } from '#kernel/problem.ts'
import { addressesOfRole } from '#modules/identity/index.ts'
import type { Pack } from '#modules/rulebook/index.ts'
import * as api from '../figure.api.ts'
import { type FigureKey, insertFigure, lockFigure, lockNewest, storeFigure } from '../figure.store.ts'
import { type Indicator, indicatorById, isPlace, placeName, reporterOf } from '../indicator.ts'
import { figureAskedLetter, figureDecidedLetter, submittedLetter } from '../letters.ts'
import {
  completeRefusals,
  decideRefusal,
  dueRefusal,
  figureTaken,
  noteRefusal,
  placeRefusal,
  refusalOf,
  reportedRefusal,
  type SaidFigure,
  saveRefusals,
  secondPerson,
  submitRefusal,
} from '../rules.ts'
import { keepStep } from '../step.store.ts'
import { periodWords } from '../terms.ts'
import { addressesOfUnits, reached, unitOf } from '../unit.ts'

export const figureWords = (
  pack: Pack,
  { name }: Pick<Indicator, 'name'>,
  one: Pick<FigureKey, 'place' | 'period'>,
): string => `${name}（${placeName(pack, one.place)} ${periodWords(one.period)}）`

const unknownPlace = refusalOf('place', '请选择本市或其县（市、区）、功能区。', 'place')

const found = (pack: Pack, id: string): Indicator => {
  const indicator = indicatorById(pack, id)
  if (!indicator) throw new Problem('not-found')
  return indicator
}

export const askFigures = (pack: Pack, link: Link) =>
  operation(api.askFigures, async ({ id, period, places, dueOn }, context) => {
    const { tx, actor, now, newId, send, changed } = context
    const indicator = found(pack, id)
    const decision = decide({}, [
      reportedRefusal(indicator),
      dueRefusal(dueOn, dateOf(now)),
      places.every(place => isPlace(pack, place)) ? null : unknownPlace,
    ])
    if (!decision.ok) return decision
    const { personId } = signedIn(actor)
    let asked = 0
    for (const place of new Set(places)) {
      const key = { indicator: id, place, period, kind: 'actual' as const }
      if (await lockNewest(tx, key)) continue
      const figureId = newId()
      const unit = reporterOf(pack, indicator, place)
      const row = { ...key, id: figureId, unit, population: indicator.population, revision: 1 }
      const stored = await insertFigure(tx, {
        ...row,
        ...{ state: 'due' as const, askedAt: now, dueOn, savedBy: personId, savedAt: now },
      })
      if (!stored) continue
      asked++
      await keepStep(tx, {
        ...{ id: newId(), subject: 'figure', subjectId: figureId, at: now, personId },
        ...{ unit: unitOf(actor), what: '布置填报', note: `${formatDay(dueOn)}前报送` },
      })
      const to = await addressesOfUnits(tx, [unit])
      for (const letter of figureAskedLetter(to, figureWords(pack, indicator, key), dueOn, id, link))
        send(letter)
    }
    changed({ object: { kind: 'indicator', id }, after: { period, places, dueOn, asked } })
    return accept({ asked })
  })

export interface Written extends SaidFigure, FigureKey {
  readonly reason: string
  /** Of the draft that the caller saw; null where there was none, or where it doesn't matter. */
  readonly version: number | null
}

/** Writes a unit's draft: the first revision, over its own draft or what came back, or the revision after a confirmed one. */
export async function writeFigure(context: Context, indicator: Indicator, said: Written) {
  const { tx, actor, now, newId } = context
  const { personId } = signedIn(actor)
  const { reason, version, ...content } = said
  const newest = await lockNewest(tx, said)
  const decision = decide({}, saveRefusals(newest, reason))
  if (!decision.ok) return decision
  const saved = { savedBy: personId, savedAt: now, state: 'draft' as const }
  if (newest && newest.state !== 'confirmed') {
    const change = { ...content, ...saved, ...(newest.revision > 1 && reason ? { reason } : {}) }
    const row = await storeFigure(tx, newest.id, version ?? newest.version, change)
    return accept({ figureId: row.id, version: row.version, before: newest.value })
  }
  const figureId = newId()
  const stored = await insertFigure(tx, {
    ...{ ...content, ...saved, id: figureId, population: indicator.population },
    ...{ unit: unitOf(actor), revision: (newest?.revision ?? 0) + 1, reason: newest ? reason : null },
  })
  return stored ? accept({ figureId, version: 1, before: newest?.value ?? null }) : refuse(figureTaken)
}

export const saveFigure = (pack: Pack) =>
  operation(api.saveFigure, async ({ id, ...said }, context) => {
    const indicator = found(pack, id)
    const own = unitOf(context.actor)
    const decision = decide({}, [
      reportedRefusal(indicator),
      isPlace(pack, said.place) ? placeRefusal(reporterOf(pack, indicator, said.place), own) : unknownPlace,
    ])
    if (!decision.ok) return decision
    const written = await writeFigure(context, indicator, { ...said, indicator: id })
    if (!written.ok) return written
    const { figureId, version, before } = written.value
    context.changed({
      object: { kind: 'figure', id: figureId },
      before: { value: before },
      after: { value: said.value, period: said.period, place: said.place },
    })
    return accept({ figureId, version })
  })

export const submitFigure = (pack: Pack, link: Link) =>
  operation(api.submitFigure, async ({ figureId, version }, context) => {
    const { tx, reach, actor, now, newId, send, changed } = context
    const row = await lockFigure(tx, figureId, reached(reach, actor))
    const decision = decide({}, [submitRefusal(row.state), ...completeRefusals(row)])
    if (!decision.ok) return decision
    const { personId } = signedIn(actor)
    const after = { state: 'submitted' as const, submittedBy: personId, submittedAt: now, note: null }
    await storeFigure(tx, figureId, version, after)
    await keepStep(tx, {
      ...{ id: newId(), subject: 'figure', subjectId: figureId, at: now, personId, unit: row.unit },
      ...{ what: '报送', note: row.value === null ? `无数据：${row.missing ?? ''}` : String(row.value) },
    })
    const words = figureWords(pack, found(pack, row.indicator), row)
    for (const letter of submittedLetter(
      await addressesOfRole(tx, 'city-lead'),
      words,
      `/office/targets/${row.indicator}`,
      link,
    ))
      send(letter)
    changed({ object: { kind: 'figure', id: figureId }, after: { state: 'submitted', value: row.value } })
    return accept({})
  })

export const decideFigure = (pack: Pack, link: Link) =>
  operation(api.decideFigure, async ({ figureId, version, decision: outcome, note }, context) => {
    const { tx, reach, actor, now, newId, send, changed } = context
    const row = await lockFigure(tx, figureId, reached(reach, actor))
    const { personId } = signedIn(actor)
    const decision = decide({}, [
      decideRefusal(row.state),
      secondPerson(row.submittedBy, personId),
      noteRefusal(outcome, note),
    ])
    if (!decision.ok) return decision
    const kept = note === '' ? null : note
    await storeFigure(tx, figureId, version, {
      state: outcome,
      ...{ decidedBy: personId, decidedAt: now, note: kept },
    })
    await keepStep(tx, {
      ...{ id: newId(), subject: 'figure', subjectId: figureId, at: now, personId },
      ...{ unit: unitOf(actor), what: outcome === 'confirmed' ? '确认' : '退回', note },
    })
    const words = figureWords(pack, found(pack, row.indicator), row)
    const to = await addressesOfUnits(tx, [row.unit])
    for (const letter of figureDecidedLetter(to, words, outcome, note, row.indicator, link)) send(letter)
    changed({ object: { kind: 'figure', id: figureId }, after: { state: outcome } })
    return accept({})
  })
