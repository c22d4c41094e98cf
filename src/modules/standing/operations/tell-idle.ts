import { dateOf, day, formatInstant } from '#kernel/calendar.ts'
import { accept } from '#kernel/decision.ts'
import type { Link } from '#kernel/letter.ts'
import { operation } from '#kernel/operation.ts'
import { needsInHand } from '#modules/booking/index.ts'
import { needNumber, unscopedOpenNeeds } from '#modules/catalogue/index.ts'
import { addressesOf } from '#modules/identity/index.ts'
import { priceWords } from '#modules/pricing/terms.ts'
import type { Pack } from '#modules/rulebook/index.ts'
import * as api from '../idle.api.ts'
import { idleNumber, noteTold } from '../idle.store.ts'
import { openIdle, servedBy } from '../idle.ts'
import { idleLetter } from '../letters.ts'

/** The owners of needs that an offer serves and that nobody has taken time for; never the owner of the line itself. */
export const tellIdle = (pack: Pack, link: Link) =>
  operation(api.tellIdle, async ({ idleId }, context) => {
    const { tx, now, send, changed } = context
    const [open] = await openIdle(tx, now, { id: idleId })
    if (open === undefined) return accept({ told: 0 })
    const { row, where, current } = open
    const needs = (await unscopedOpenNeeds(tx, dateOf(now))).filter(
      need => need.organisationId !== row.providerId && need.content?.process === where.line.process,
    )
    const served = (await servedBy([open], needs, context, pack)).map(({ need }) => need)
    const inHand = await needsInHand(
      tx,
      served.map(({ id }) => id),
      now,
    )
    const waiting = served.filter(({ id }) => !inHand.has(id))
    const news = await noteTold(
      tx,
      row,
      waiting.map(({ id }) => id),
      { now, since: new Date(now.getTime() - day) },
    )
    const told = Map.groupBy(
      waiting.filter(({ id }) => news.includes(id)),
      ({ organisationId }) => organisationId,
    )
    const addresses = await addressesOf(tx, [...told.keys()], ['enterprise-manager', 'enterprise'])
    for (const [organisationId, theirs] of told) {
      const to = addresses.get(organisationId) ?? []
      if (to.length === 0) continue
      const numbers = theirs.map(({ serial, createdAt }) => needNumber(serial, createdAt))
      send(
        idleLetter(
          to,
          {
            number: idleNumber(row),
            lineName: where.line.name,
            platformName: where.platform.name,
            window: row,
            before: priceWords(current),
            after: priceWords(row.price),
            closes: formatInstant(row.closesAt),
          },
          numbers,
          link,
        ),
      )
    }
    if (news.length > 0) changed({ object: { kind: 'idle-offer', id: idleId }, after: { told: news.length } })
    return accept({ told: news.length })
  })
