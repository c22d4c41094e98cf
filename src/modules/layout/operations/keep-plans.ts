import { actingFor, signedIn } from '#kernel/actor.ts'
import { dateOf } from '#kernel/calendar.ts'
import { accept, decide, refuse } from '#kernel/decision.ts'
import type { Link } from '#kernel/letter.ts'
import { operation } from '#kernel/operation.ts'
import { localityName, type Pack } from '#modules/rulebook/index.ts'
import { clustersOn } from '../clusters.ts'
import { tellCity, tellLocality } from '../letters.ts'
import * as api from '../plan.api.ts'
import {
  insertPlan,
  lockPlan,
  type PlanRecord,
  plansOf,
  plansWithin,
  removePlan,
  storePlan,
} from '../plan.store.ts'
import {
  documentKey,
  documentRefusal,
  documentTaken,
  noteRefusal,
  planRefusal,
  revisionTaken,
  secondPerson,
  unknownCluster,
} from '../rules.ts'

const path = '/office/layout/plans'
const written = ['draft', 'returned'] as const

/** Whether a revision of it is on its way, or has taken its place. */
const isRevised = (id: string, all: readonly PlanRecord[]): boolean =>
  all.some(({ revises, state }) => revises === id && state !== 'withdrawn')

export const listLocalPlans = (pack: Pack) =>
  operation(api.listLocalPlans, async (_input, { tx, reach, actor, now }) => {
    const rows = await plansWithin(tx, reach)
    const clusters = await clustersOn(tx, dateOf(now))
    const person = actor.kind === 'person' ? actor : null
    const lead = person?.actingFor?.roles.includes('city-lead') ?? false
    const own = reach.scope === 'locality' ? reach.locality : null
    const isOwn = (row: PlanRecord) => row.locality === own
    const confirmed = new Set(rows.filter(({ state }) => state === 'confirmed').map(one => one.locality))
    return accept({
      plans: rows.map(row => ({
        ...row.content,
        ...{ id: row.id, locality: row.locality, state: row.state, note: row.note, version: row.version },
        ...{ submittedAt: row.submittedAt, decidedAt: row.decidedAt, revises: row.revises },
        localityName: localityName(pack, row.locality),
        clusterNames: row.content.clusters.map(code => clusters.get(code) ?? code),
        mayEdit: isOwn(row) && written.some(state => state === row.state),
        mayRevise: isOwn(row) && row.state === 'confirmed' && !isRevised(row.id, rows),
        mayDiscard: isOwn(row) && written.some(state => state === row.state),
        mayDecide: lead && row.state === 'submitted' && row.submittedBy !== person?.personId,
      })),
      without: pack.localities
        .filter(({ code }) => (own === null || code === own) && !confirmed.has(code))
        .map(({ code, name }) => ({ code, name })),
    })
  })

export const saveLocalPlan = operation(
  api.saveLocalPlan,
  async ({ planId, version, revises, content }, context) => {
    const { tx, reach, actor, now, newId, changed } = context
    const before = planId ? await lockPlan(tx, reach, planId) : null
    const revised = !before && revises ? await lockPlan(tx, reach, revises) : null
    const { locality } = actingFor(actor)
    const all = await plansOf(tx, before?.locality ?? locality)
    const clusters = await clustersOn(tx, dateOf(now))
    const own = { id: before?.id ?? null, revises: before?.revises ?? revised?.id ?? null }
    const decision = decide({}, [
      before && planRefusal(before.state, written),
      revised && isRevised(revised.id, all)
        ? revisionTaken
        : revised && planRefusal(revised.state, ['confirmed']),
      documentRefusal(content.docNumber, all, own),
      unknownCluster(
        content.clusters.every(code => clusters.has(code)),
        'content.clusters',
      ),
    ])
    if (!decision.ok) return decision
    const document = documentKey(content.docNumber)
    if (before) {
      const row = await storePlan(tx, before.id, version ?? 0, { content, document })
      changed({ object: { kind: 'local-plan', id: row.id }, after: { docNumber: content.docNumber } })
      return accept({ planId: row.id, version: row.version })
    }
    const id = newId()
    const stored = await insertPlan(tx, {
      ...{ id, locality, content, document, revises: own.revises, state: 'draft' },
      ...{ createdBy: signedIn(actor).personId, createdAt: now },
    })
    if (!stored) return refuse(revised ? revisionTaken : documentTaken(content.docNumber))
    changed({
      object: { kind: 'local-plan', id },
      after: { locality, docNumber: content.docNumber, revises: own.revises },
    })
    return accept({ planId: id, version: 1 })
  },
)

/** What nobody but its own office has seen is removed; what the city sent back stays, and waits for nobody any more. */
export const discardLocalPlan = operation(api.discardLocalPlan, async ({ planId, version }, context) => {
  const { tx, reach, changed } = context
  const row = await lockPlan(tx, reach, planId)
  const decision = decide({}, [planRefusal(row.state, written)])
  if (!decision.ok) return decision
  if (row.state === 'draft') await removePlan(tx, planId, version)
  else await storePlan(tx, planId, version, { state: 'withdrawn' })
  changed({
    object: { kind: 'local-plan', id: planId },
    before: { state: row.state, docNumber: row.content.docNumber },
    after: { state: row.state === 'draft' ? null : 'withdrawn' },
  })
  return accept({})
})

export const submitLocalPlan = (link: Link) =>
  operation(api.submitLocalPlan, async ({ planId, version }, context) => {
    const { tx, reach, actor, now, changed } = context
    const row = await lockPlan(tx, reach, planId)
    const decision = decide({}, [planRefusal(row.state, written)])
    if (!decision.ok) return decision
    const submitted = { submittedBy: signedIn(actor).personId, submittedAt: now, note: null }
    await storePlan(tx, planId, version, { state: 'submitted', ...submitted })
    await tellCity({ what: `规划“${row.content.title}”`, path, course: '已由属地报送' }, link, context)
    changed({ object: { kind: 'local-plan', id: planId }, after: { state: 'submitted' } })
    return accept({})
  })

export const decideLocalPlan = (link: Link) =>
  operation(api.decideLocalPlan, async ({ planId, version, confirm, note }, context) => {
    const { tx, reach, actor, now, changed } = context
    const row = await lockPlan(tx, reach, planId)
    const { personId } = signedIn(actor)
    const decision = decide({}, [
      planRefusal(row.state, ['submitted']),
      secondPerson(row.submittedBy, personId),
      noteRefusal(confirm, note),
    ])
    if (!decision.ok) return decision
    const state = confirm ? 'confirmed' : 'returned'
    const decided = { decidedBy: personId, decidedAt: now, note: note || null }
    if (confirm && row.revises) {
      const revised = await lockPlan(tx, reach, row.revises)
      await storePlan(tx, revised.id, revised.version, { state: 'replaced' })
    }
    await storePlan(tx, planId, version, { state, ...decided })
    const act = confirm ? '已核对' : '已退回'
    const news = { what: `规划“${row.content.title}”`, path, act, reason: note }
    await tellLocality(row.locality, news, link, context)
    changed({ object: { kind: 'local-plan', id: planId }, after: { state } })
    return accept({})
  })
