import { dateOf } from '#kernel/calendar.ts'
import { accept, refuse } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import { leastNeeds, tellingLists, train } from '../training.ts'
import * as api from '../weights.api.ts'
import { judgedLists, keepWeights, keptWeights, weightsInForce } from '../weights.store.ts'
import { allByRule, partKinds } from '../weights.ts'

export const trainWeights = operation(api.trainWeights, async (_, { tx, now, changed }) => {
  const lists = tellingLists(await judgedLists(tx))
  if (lists.length < leastNeeds)
    return refuse({
      rule: 'matching.weights.enough',
      message: `可供训练的需求有 ${lists.length} 项，至少须有 ${leastNeeds} 项（撮合员在同组的中试线之间分出了先后的才算）；再少就分不清改进与巧合。请积累后再训练。`,
      facts: { needs: lists.length, least: leastNeeds },
    })
  const inForce = await weightsInForce(tx)
  const report = train(lists, inForce)
  if (partKinds.every(kind => report.points[kind] === inForce.points[kind]))
    return accept({ version: null, report })
  const today = dateOf(now)
  const names = [...allByRule, ...(await keptWeights(tx))].map(({ version }) => version)
  const version = `${today}.${names.filter(name => name.startsWith(`${today}.`)).length + 1}`
  await keepWeights(tx, {
    version,
    points: report.points,
    provenance: `由 ${report.needs} 项需求的 ${report.labels} 条撮合意见训练，合计分值与 ${inForce.version} 相同。`,
    report,
    madeAt: now,
  })
  changed({ object: { kind: 'weights', id: version }, after: report })
  return accept({ version, report })
})
