import { actingFor, signedIn } from '#kernel/actor.ts'
import { accept } from '#kernel/decision.ts'
import type { Link } from '#kernel/letter.ts'
import { operation } from '#kernel/operation.ts'
import { unscopedLines } from '#modules/catalogue/index.ts'
import { orderNumber } from '#modules/order/index.ts'
import { issueOf } from '../issuing.ts'
import { reportNumber } from '../number.ts'
import * as api from '../report.api.ts'
import { answerOf, permitted } from '../report.rules.ts'
import { eventsOf, replacementOf, reportsByIds, reportWithin } from '../report.store.ts'
import { orderSeen } from '../sides.ts'
import { nameIn, namesIn, verificationPath } from '../view.ts'

/** How a report came about within the platform is the platform's. */
const toldToClient = new Set(['issued', 'replaced', 'withdrawn', 'confirmed', 'objected', 'replied'])

export const getReport = (link: Link) =>
  operation(api.getReport, async ({ reportId }, { tx, reach, actor }) => {
    const row = await reportWithin(tx, reach, reportId)
    const { order, side } = await orderSeen(tx, reach, actor, row.orderId)
    const [where] = await unscopedLines(tx, [order.lineId])
    const platformName = where?.platform.name ?? ''
    const said = await eventsOf(tx, [reportId])
    const names = await namesIn(tx, said)
    const replaced = row.replacesId ? (await reportsByIds(tx, [row.replacesId]))[0] : undefined
    const replacing = await replacementOf(tx, reportId)
    const answer = answerOf(row.state, said)
    // As it was on the day of signing; before, as it would be today.
    const issue =
      row.issue ?? (await issueOf(tx, { row, order, signerId: null, platformName, certificates: [] }))
    const shown = side === 'client' ? said.filter(({ kind }) => toldToClient.has(kind)) : said
    return accept({
      ...{ id: row.id, orderId: order.id, side, version: row.version, state: row.state, answer },
      ...{ content: row.content, issuedAt: row.issuedAt, hash: row.hash },
      number: reportNumber(row),
      orderNumber: orderNumber(order),
      platformName: issue.platformName,
      providerName: issue.providerName,
      clientName: issue.clientName,
      writerNames: [...issue.writers],
      reviewerName: issue.reviewer || null,
      signerName: issue.signer || null,
      certificates: [...issue.certificates],
      url: row.code && link(verificationPath(row.code)),
      replaces: replaced
        ? { id: replaced.id, number: reportNumber(replaced), reason: row.replacesReason ?? '' }
        : null,
      replacedBy: replacing ? { id: replacing.id, number: reportNumber(replacing) } : null,
      events: shown.map(({ kind, at, personId, reason }) => ({
        ...{ kind, at, reason },
        personName: nameIn(names, personId),
      })),
      can: permitted(row, answer, side, {
        personId: signedIn(actor).personId,
        roles: actingFor(actor).roles,
        corrected: replacing !== null,
      }),
    })
  })
