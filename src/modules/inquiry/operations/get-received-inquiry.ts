import { dateOf } from '#kernel/calendar.ts'
import { accept } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import { noteReadings, readPublished, shownNeedView, unscopedLines } from '#modules/catalogue/index.ts'
import { organisationsByIds } from '#modules/identity/index.ts'
import type { Pack } from '#modules/rulebook/index.ts'
import { namesOf as termNames } from '#modules/taxonomy/index.ts'
import * as api from '../api.ts'
import { namesOf } from '../names.ts'
import { quoteOfInvitation } from '../quote.store.ts'
import { receivedInvitation } from '../store.ts'
import { receivedView } from './list-received-inquiries.ts'

export const getReceivedInquiry = (pack: Pack) =>
  operation(api.getReceivedInquiry, async ({ invitationId }, { tx, reach, now, changed }) => {
    const found = await receivedInvitation(tx, reach, invitationId)
    const { invitation, course, asked, answer } = found
    const need = readPublished(asked.need)
    const hazards = await termNames(tx, 'hazard', need.hazards, dateOf(now))
    const [read] = await unscopedLines(tx, [invitation.lineId])
    if (read) await noteReadings(tx, 'inquiry', [{ needId: asked.needId, platformId: read.platform.id }], now)
    const view = receivedView(found, await namesOf(tx, [invitation.lineId]), now)
    const [client] = view.stage === 'won' ? await organisationsByIds(tx, [asked.organisationId]) : []
    changed({ object: { kind: 'need', id: asked.needId } })
    return accept({
      ...view,
      at: now,
      sentAt: course.createdAt,
      scope: asked.scope,
      needId: asked.needId,
      need: shownNeedView(need, pack, code => hazards.get(code) ?? code),
      answer: answer?.content ?? null,
      answeredAt: answer?.at ?? null,
      revision: invitation.revision,
      clientName: client?.name ?? null,
      quoteId: view.stage === 'won' ? await quoteOfInvitation(tx, invitationId) : null,
    })
  })
