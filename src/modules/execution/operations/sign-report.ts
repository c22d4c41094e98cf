import { signedIn } from '#kernel/actor.ts'
import { dateOf } from '#kernel/calendar.ts'
import { accept, decide } from '#kernel/decision.ts'
import type { Link } from '#kernel/letter.ts'
import { operation } from '#kernel/operation.ts'
import { Problem } from '#kernel/problem.ts'
import { certificatesOf, unscopedLines } from '#modules/catalogue/index.ts'
import { reportHash } from '../issue.ts'
import { issueOf } from '../issuing.ts'
import * as api from '../report.api.ts'
import { certificatesBehind, signingRefusals } from '../report.rules.ts'
import { changeReport, lockReport, noteEvent, replaceReport } from '../report.store.ts'
import { orderFor } from '../sides.ts'
import { tellOfReport } from '../told.ts'
import { verificationPath } from '../view.ts'

export const signReport = (link: Link) =>
  operation(api.signReport, async ({ reportId, version }, context) => {
    const { tx, reach, actor, now, newSecret, changed } = context
    const row = await lockReport(tx, reach, reportId, 'provider')
    const order = await orderFor('provider', tx, reach, actor, row.orderId)
    const [where] = await unscopedLines(tx, [order.lineId])
    if (!where) throw new Error('a report of no line')
    const certificates = await certificatesOf(tx, [where.platform.id])
    const { personId } = signedIn(actor)
    const today = dateOf(now)
    const decision = decide({}, signingRefusals(row, row.content, { personId, certificates, today }))
    if (!decision.ok) return decision
    if (row.version !== version) throw new Problem('conflict')
    const issue = await issueOf(tx, {
      ...{ row, order, signerId: personId, platformName: where.platform.name },
      certificates: certificatesBehind(row.content, certificates, today),
    })
    const hash = reportHash(row.content, issue, now)
    const code = newSecret(16)
    const next = await changeReport(tx, row, {
      ...{ state: 'issued', signerId: personId, issuedAt: now, issue, hash, code },
    })
    await noteEvent(tx, row, { kind: 'issued', at: now, personId })
    const replaced = await replaceReport(tx, row, { at: now, personId })
    await tellOfReport(context, order, row, 'client', replaced ? 'replacing' : 'issued', link)
    changed({
      object: { kind: 'report', id: reportId },
      before: { state: row.state },
      after: { state: 'issued', hash, marks: row.content.marks, replaces: row.replacesId },
    })
    return accept({ state: 'issued' as const, version: next, hash, url: link(verificationPath(code)) })
  })
