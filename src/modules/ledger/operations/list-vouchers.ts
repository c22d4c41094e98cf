import { signedIn } from '#kernel/actor.ts'
import { accept } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import { platformWithin } from '#modules/catalogue/index.ts'
import { namesOfPeople } from '#modules/identity/index.ts'
import * as api from '../api.ts'
import { voucherNumber } from '../number.ts'
import { closedThrough } from '../statement.store.ts'
import { vouchersBy } from '../store.ts'

export const listVouchers = operation(
  api.listVouchers,
  async ({ platformId, state, after, limit }, { tx, reach, actor }) => {
    await platformWithin(tx, reach, platformId)
    const { personId } = signedIn(actor)
    const rows = await vouchersBy(tx, { platformId, state, after, limit: limit + 1 })
    const shown = rows.slice(0, limit)
    const closed = await closedThrough(tx, platformId)
    const names = await namesOfPeople(
      tx,
      shown.flatMap(({ proposedBy, decidedBy }) => [proposedBy, decidedBy ?? []].flat()),
    )
    return accept({
      vouchers: shown.map(({ serial, organisationId: _, platformId: __, decidedAt: ___, ...row }) => ({
        ...row,
        number: voucherNumber(serial, row.proposedAt),
        isLate: row.state === 'proposed' && closed !== null && row.happenedOn <= closed,
        proposedBy: names.get(row.proposedBy) ?? '',
        decidedBy: row.decidedBy === null ? null : (names.get(row.decidedBy) ?? ''),
        mine: row.proposedBy === personId,
      })),
      next: rows.length > limit ? (shown.at(-1)?.id ?? null) : null,
    })
  },
)
