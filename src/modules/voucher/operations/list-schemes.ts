import { signedIn } from '#kernel/actor.ts'
import { dateOf } from '#kernel/calendar.ts'
import { accept } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import { namesOfPeople } from '#modules/identity/index.ts'
import type { Pack } from '#modules/rulebook/index.ts'
import { versionRefusals } from '../rules.ts'
import * as api from '../scheme.api.ts'
import { schemesInForce, versionsWithin } from '../scheme.store.ts'
import { schemeView } from '../view.ts'

/** What the city's plan says of vouchers: nothing, and the pack says so. */
const silenceOf = (pack: Pack): string | null =>
  pack.parameters.find(({ id }) => id === 'voucher.scheme')?.silent ?? null

export const listVoucherSchemes = (pack: Pack) =>
  operation(api.listVoucherSchemes, async (_, { tx, now }) =>
    accept({
      schemes: (await schemesInForce(tx, dateOf(now))).map(row => schemeView(row, pack)),
      silence: silenceOf(pack),
    }),
  )

/** The places whose schemes an office keeps: its own county, or the city and, for the city's lead office, every county. */
export const placesOf = (pack: Pack, reach: { readonly scope: string; readonly locality?: string }) =>
  [pack.city, ...pack.localities]
    .filter(({ code }) => reach.scope !== 'locality' || code === reach.locality)
    .map(({ code, name }) => ({ code, name }))

export const listSchemeVersions = (pack: Pack) =>
  operation(api.listSchemeVersions, async (_, { tx, reach, actor }) => {
    const rows = await versionsWithin(tx, reach)
    const names = await namesOfPeople(
      tx,
      rows.flatMap(({ proposedBy, decidedBy }) => [proposedBy, ...(decidedBy ? [decidedBy] : [])]),
    )
    return accept({
      versions: rows.map(row => {
        const against = versionRefusals(row.state, row.proposedBy, signedIn(actor).personId)
        const barred = against.find(one => one?.rule === 'voucher.second-person') ?? null
        return {
          ...schemeView(row, pack),
          proposedBy: names.get(row.proposedBy) ?? '',
          decidedBy: row.decidedBy ? (names.get(row.decidedBy) ?? '') : null,
          note: row.note,
          mayDecide: row.state === 'proposed' && barred === null,
          barred: row.state === 'proposed' ? (barred?.message ?? null) : null,
        }
      }),
      places: placesOf(pack, reach),
    })
  })
