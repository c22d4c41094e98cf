import { dateOf, formatDate } from '#kernel/calendar.ts'
import { accept } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import { addressesOf } from '#modules/identity/index.ts'
import * as api from '../freshness.api.ts'
import { takeStale } from '../freshness.store.ts'
import { reminderDays, staleAfterDays } from '../freshness.ts'

/** So many platforms in one transaction; what is left over is taken the next day. */
const batch = 200

export const remindOwners = (link: (path: string) => string) =>
  operation(api.remindOwners, async (_input, { tx, now, send, changed }) => {
    const stale = await takeStale(tx, dateOf(now), batch)
    const owners = [...new Set(stale.map(({ organisationId }) => organisationId))]
    const managers = await addressesOf(tx, owners, ['enterprise-manager', 'platform-manager'])
    for (const { id, organisationId, name, confirmedOn } of stale) {
      const to = managers.get(organisationId) ?? []
      if (to.length > 0)
        send({
          topic: 'mail',
          payload: {
            to,
            subject: `请核对平台数据：${name}`,
            text: [
              '您好：',
              '',
              `“${name}”的数据最近一次确认是在${formatDate(confirmedOn)}，已逾 ${staleAfterDays} 天。`,
              '确认之前，该平台排在查找结果的最后，页面上标明“久未确认”。',
              '',
              `请核对后点“确认属实”，或修改后保存：${link(`/workspace/platforms/${id}`)}`,
              '',
              `仍未确认的，${reminderDays} 天后再次提醒。本邮件由系统自动发送，请勿直接回复。`,
            ].join('\n'),
          },
        })
      changed({ object: { kind: 'platform', id }, after: { reminded: to.length > 0 } })
    }
    return accept({ reminded: stale.length })
  })
