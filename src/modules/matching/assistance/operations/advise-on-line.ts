import { actingFor, signedIn } from '#kernel/actor.ts'
import { accept, refuse } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import { unscopedNeed } from '#modules/catalogue/index.ts'
import { shownLine } from '../../label.ts'
import { found, type Matching } from '../../matches.ts'
import { insertDecision, keepShown } from '../advice.store.ts'
import * as api from '../api.ts'
import { anyone, notPublished } from '../assistance.ts'
import { ownAssistance } from '../store.ts'

export const adviseOnLine = (matching: Matching) =>
  operation(api.adviseOnLine, async ({ assistanceId, lineId, advice }, context) => {
    const { tx, reach, actor, now, newId, changed } = context
    const { assistance, taking } = await ownAssistance(tx, reach, assistanceId)
    const { needId } = assistance
    const need = await unscopedNeed(tx, needId)
    if (need?.status !== 'published' || !need.content) return refuse(notPublished)
    const seen = await found({ needId, content: need.content, customer: anyone }, context, matching)
    const match = seen.shown.find(({ candidate }) => candidate.line.id === lineId)
    if (!match)
      return refuse({
        rule: 'matching.advice.shown',
        message: '这条中试线已不在匹配结果中，请刷新后再给意见。',
      })
    const { organisationId } = actingFor(actor)
    if (match.candidate.platform.organisationId === organisationId)
      return refuse({
        rule: 'matching.advice.impartial',
        message: '这条中试线属于本单位的平台，请由其他单位的撮合员给意见。',
      })
    const shownId = await keepShown(tx, {
      id: newId(),
      needId,
      at: now,
      weightsVersion: seen.weights.version,
      lines: seen.shown.map(shownLine),
    })
    const { kind } = advice
    const reason = kind === 'exclude' ? advice.reason : null
    await insertDecision(tx, {
      id: newId(),
      needId,
      lineId,
      kind,
      reason,
      note: kind === 'withdrawn' ? '' : advice.note,
      shownId,
      takingId: taking.id,
      organisationId,
      decidedBy: signedIn(actor).personId,
      decidedAt: now,
    })
    changed({ object: { kind: 'need', id: needId }, after: { lineId, kind, reason } })
    return accept({})
  })
