import { formatDate, type PlainDate } from '#kernel/calendar.ts'
import { type Link, letterKind, letterToAny } from '#kernel/letter.ts'
import type { Message } from '#kernel/operation.ts'
import { reminderDays, staleAfterDays } from './freshness.ts'

export const platformStale = letterKind({
  id: 'catalogue.platform-stale',
  area: '平台与称号',
  name: '请核对平台数据',
  readers: ['enterprise-manager', 'platform-manager'],
  subject: '请核对平台数据：{平台}',
  body: `“{平台}”的数据最近一次确认是在{确认日期}，已逾 {天数} 天。
确认之前，该平台列在平台清单的最后，查找时排位靠后，页面上标明“久未确认”。

请核对后点“确认属实”，或修改后保存：{链接}

仍未确认的，{再次提醒天数} 天后再次提醒。`,
  values: {
    平台: '示例新材料中试基地',
    确认日期: '2025年9月1日 周一',
    天数: String(staleAfterDays),
    再次提醒天数: String(reminderDays),
    链接: 'https://example.test/workspace/platforms/1',
  },
  required: ['链接'],
  way: 'at-once',
})

export const staleLetter = (
  to: readonly string[],
  { id, name, confirmedOn }: { readonly id: string; readonly name: string; readonly confirmedOn: PlainDate },
  link: Link,
): Message[] =>
  letterToAny(platformStale, to, {
    平台: name,
    确认日期: formatDate(confirmedOn),
    天数: String(staleAfterDays),
    再次提醒天数: String(reminderDays),
    链接: link(`/workspace/platforms/${id}`),
  })

export const needStale = letterKind({
  id: 'catalogue.need-stale',
  area: '需求',
  name: '请确认需求仍然有效',
  readers: ['enterprise-manager', 'enterprise'],
  subject: '请确认需求仍然有效：{需求}（{编号}）',
  body: `需求“{需求}”（{编号}）最近一次确认是在{确认日期}，已逾 {天数} 天。
公开和摘要公开的需求，确认之前列在需求清单的最后，页面上标明“久未确认”。

请核对后点“确认仍然有效”，或修改后重新发布；不再需要的请撤回：{链接}

仍未确认的，{再次提醒天数} 天后再次提醒。`,
  values: {
    需求: '含氟单体 100 L 放大试验',
    编号: 'XQ2603-00042',
    确认日期: '2025年9月1日 周一',
    天数: String(staleAfterDays),
    再次提醒天数: String(reminderDays),
    链接: 'https://example.test/workspace/needs/1',
  },
  required: ['链接'],
  way: 'at-once',
})

interface StaleNeed {
  readonly id: string
  readonly number: string
  readonly name: string
  readonly confirmedOn: PlainDate
}

export const needStaleLetter = (
  to: readonly string[],
  { id, number, name, confirmedOn }: StaleNeed,
  link: Link,
): Message[] =>
  letterToAny(needStale, to, {
    需求: name,
    编号: number,
    确认日期: formatDate(confirmedOn),
    天数: String(staleAfterDays),
    再次提醒天数: String(reminderDays),
    链接: link(`/workspace/needs/${id}`),
  })
