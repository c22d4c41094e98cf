import { actingFor } from '#kernel/actor.ts'
import { dateOf } from '#kernel/calendar.ts'
import { accept, decide, refuse } from '#kernel/decision.ts'
import { faultsOf, sentence } from '#kernel/input-fault.ts'
import type { Link } from '#kernel/letter.ts'
import { operation } from '#kernel/operation.ts'
import { addressesOf } from '#modules/identity/index.ts'
import type { Pack } from '#modules/rulebook/index.ts'
import { notGiven, unknownCodes } from '#modules/taxonomy/index.ts'
import { renewNeedEntries } from '../../entry/store.ts'
import { needRefusals } from '../../rules.ts'
import * as api from '../api.ts'
import { directedLetters } from '../directed-letters.ts'
import { needContent, needNumber } from '../need.ts'
import { type NeedRow, needWithin, publicRecipients, storeNeed } from '../store.ts'

/** Those of the recipients who haven't been told of this need. */
const newRecipients = (now: readonly string[], before: NeedRow['content']): string[] => {
  const told = before?.confidentiality === 'directed' ? before.recipients : []
  return now.filter(id => !told.includes(id))
}

export const publishNeed = (pack: Pack, link: Link) =>
  operation(api.publishNeed, async ({ needId, version }, { tx, reach, now, actor, send, changed }) => {
    const need = await needWithin(tx, reach, needId)
    const content = needContent.safeParse(need.draft, { error: sentence })
    if (!content.success) return refuse(...faultsOf(content.error, 'catalogue.need.complete'))
    const directed = content.data.confidentiality === 'directed'
    const recipients = directed ? await publicRecipients(tx, content.data.recipients) : []
    const today = dateOf(now)
    const { cluster, industry } = content.data
    const chosenNow = cluster !== null && cluster !== (need.content?.cluster ?? null)
    const keptHazards = need.content?.hazards ?? []
    const freshHazards = content.data.hazards.filter(code => !keptHazards.includes(code))
    const decision = decide(
      {},
      needRefusals(content.data, {
        ownerVerified: actingFor(actor).verified,
        today,
        pack,
        recipients: recipients.map(({ id }) => id),
        unknownHazards: await unknownCodes(tx, 'hazard', freshHazards, today),
        industryKnown:
          industry === null ||
          (await notGiven(tx, 'gbt-4754', [industry], [need.content?.industry ?? ''], today)).length === 0,
        clusterKnown: !chosenNow || (await unknownCodes(tx, 'cluster-135n', [cluster], today)).length === 0,
      }),
    )
    if (!decision.ok) return decision
    const next = await storeNeed(tx, needId, version, {
      status: 'published',
      content: content.data,
      // The first time counts: a need that is mended must not leave the figures of the month it came in.
      publishedAt: need.publishedAt ?? now,
      updatedAt: now,
      confirmedOn: today,
      withdrawnReason: null,
      withdrawnCode: null,
      withdrawnAt: null,
    })
    await renewNeedEntries(next, tx, pack, today)
    send({ topic: 'catalogue.need-published', payload: { needId } })
    const toTell = newRecipients(content.data.recipients, need.content)
    const told = recipients.filter(({ id }) => toTell.includes(id))
    const addresses = await addressesOf(
      tx,
      told.map(({ organisationId }) => organisationId),
      ['platform-manager', 'platform-scheduler'],
    )
    for (const letter of directedLetters(told, addresses, needNumber(need.serial, need.createdAt), link))
      send(letter)
    changed({
      object: { kind: 'need', id: needId },
      before: { status: need.status },
      after: {
        status: 'published',
        confidentiality: content.data.confidentiality,
        ...(directed ? { recipients: content.data.recipients } : {}),
      },
    })
    return accept({ version: next.version })
  })
