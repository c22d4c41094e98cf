import type { Tx } from '#kernel/operation.ts'
import { unscopedLines } from '#modules/catalogue/index.ts'
import { organisationsByIds } from '#modules/identity/index.ts'
import { orderNumber } from './number.ts'
import { sideOf } from './party.ts'
import { endedAt, type OrderFacts, waitsFor } from './steps.ts'

/** Orders as one of their sides sees them in lists and on pages. */
export async function orderViews(tx: Tx, found: readonly OrderFacts[], organisationId: string) {
  const otherOf = ({ row }: OrderFacts) =>
    sideOf(row, organisationId) === 'client' ? row.providerId : row.clientId
  const others = await organisationsByIds(tx, [...new Set(found.map(otherOf))])
  const lines = await unscopedLines(tx, [...new Set(found.map(({ row }) => row.lineId))])
  return found.map(facts => {
    const { row } = facts
    const where = lines.find(({ line }) => line.id === row.lineId)
    return {
      id: row.id,
      number: orderNumber(row),
      party: sideOf(row, organisationId),
      otherName: others.find(({ id }) => id === otherOf(facts))?.name ?? '',
      lineId: row.lineId,
      lineName: where?.line.name ?? '',
      platformName: where?.platform.name ?? '',
      fen: row.fen,
      state: row.state,
      createdAt: row.createdAt,
      waitsFor: waitsFor(facts),
      endedAt: endedAt(facts),
    }
  })
}
