import { dateOf } from '#kernel/calendar.ts'
import { accept } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import { isArranged } from '#kernel/working-days.ts'
import { organisationsByIds } from '#modules/identity/index.ts'
import { localityName, type Pack, workCalendarOf } from '#modules/rulebook/index.ts'
import * as api from '../notice.api.ts'
import { itemsOf, noticeUpTo, objectionsOf } from '../notice.store.ts'
import { noticeView } from '../notice-view.ts'
import { recognitionOutcomes } from '../terms.ts'
import { objectionView } from '../view.ts'

const outcomeOf = (stage: string): string | null =>
  Object.entries(recognitionOutcomes).find(([code]) => code === stage)?.[1] ?? null

export const getPublicNotice = (pack: Pack) =>
  operation(api.getPublicNotice, async ({ noticeId }, { tx, now }) => {
    const today = dateOf(now)
    const calendar = workCalendarOf(pack)
    const row = await noticeUpTo(tx, noticeId, today)
    const items = await itemsOf(tx, noticeId)
    const hosts = await organisationsByIds(
      tx,
      items.map(({ organisationId }) => organisationId),
    )
    const objections = await objectionsOf(
      tx,
      items.map(({ applicationId }) => applicationId),
    )
    const { text, contact, complaints } = row
    return accept({
      notice: noticeView(row, today),
      ...{ text, contact, complaints },
      arranged: isArranged(row.opensOn, row.closesOn, calendar),
      items: items.map(({ organisationId, locality, stage, ...item }) => ({
        ...item,
        organisationName: hosts.find(({ id }) => id === organisationId)?.name ?? '',
        localityName: localityName(pack, locality),
        outcome: outcomeOf(stage),
        objections: objections
          .filter(one => one.applicationId === item.applicationId && one.noticeId === noticeId)
          .map(objectionView),
      })),
    })
  })
