import { dateOf } from '#kernel/calendar.ts'
import { accept, decide } from '#kernel/decision.ts'
import type { Link } from '#kernel/letter.ts'
import { operation } from '#kernel/operation.ts'
import { realNameRefusals, sealObjector, type Vault } from '#modules/identity/index.ts'
import { tellObjected } from '../letters.ts'
import * as api from '../notice.api.ts'
import { insertObjection, itemsOf, noticeUpTo } from '../notice.store.ts'
import { noticeStateOn } from '../notice-view.ts'
import { objectionNumber } from '../number.ts'
import { itemRefusal, noticeOpenRefusal } from '../rules.ts'

const promise = '您的身份只有承办人能看到，不告知申报单位，不公开，也不在导出的材料中。'

/** Who it is goes into its own table, sealed, and nowhere else: neither the audit log nor a letter carries it. */
export const raiseObjection = (link: Link, vault: Vault) =>
  operation(api.raiseObjection, async (input, { tx, now, newId, newSecret, send, changed }) => {
    const { noticeId, applicationId, matter, name, contact, organisation } = input
    const today = dateOf(now)
    const notice = await noticeUpTo(tx, noticeId, today)
    const item = (await itemsOf(tx, noticeId)).find(one => one.applicationId === applicationId)
    const decision = decide({}, [
      ...realNameRefusals(input, 'recognition.objection.real-name', promise),
      noticeOpenRefusal(noticeStateOn(notice, today) === 'open', notice.closesOn),
      item
        ? itemRefusal(item.stage)
        : {
            rule: 'recognition.objection.item',
            field: 'applicationId',
            message: '请选择这项公示中的一个平台。',
          },
    ])
    if (!decision.ok) return decision
    const id = newId()
    const stored = await insertObjection(
      tx,
      { id, noticeId, applicationId, matter, receivedAt: now },
      sealObjector(id, { name, contact, organisation }, vault, newSecret(12)),
    )
    const number = objectionNumber(stored)
    await tellObjected(number, item?.platformName ?? '', link, { tx, send })
    changed({ object: { kind: 'recognition-objection', id }, after: { noticeId, applicationId } })
    return accept({ number, receivedAt: now })
  })
