/** What people are told by mail. */
import { formatDate, type PlainDate } from '#kernel/calendar.ts'
import type { Message } from '#kernel/operation.ts'
import { type ShowcaseKind, showcaseKinds } from './terms.ts'

/** Builds an absolute address of the system from a path. */
export type Link = (path: string) => string

interface Named {
  readonly id: string
  readonly kind: ShowcaseKind
  readonly number: string
  readonly name: string
}

const letter = (to: readonly string[], subject: string, lines: readonly string[]): Message => ({
  topic: 'mail',
  payload: {
    to: [...to],
    subject,
    text: ['您好：', '', ...lines, '', '本邮件由系统自动发送，请勿直接回复。'].join('\n'),
  },
})

const called = ({ kind, number, name }: Named): string => `${showcaseKinds[kind]}“${name}”（${number}）`

export const submittedLetter = (to: readonly string[], record: Named, link: Link): Message =>
  letter(to, `待复核：${record.name}`, [
    `${called(record)}已提交，须由提交人以外的人复核后公开。`,
    '',
    `查看与办理：${link(`/workspace/reviews/${record.id}`)}`,
  ])

export const returnedLetter = (to: readonly string[], record: Named, note: string, link: Link): Message =>
  letter(to, `已退回：${record.name}`, [
    `${called(record)}已退回修改。原因：${note}`,
    '',
    `修改后可再次提交：${link(`/workspace/showcase/${record.id}`)}`,
  ])

export const staleLetter = (
  to: readonly string[],
  record: Named,
  confirmedOn: PlainDate,
  days: { readonly stale: number; readonly again: number },
  link: Link,
): Message =>
  letter(to, `请核对公开的数据：${record.name}`, [
    `${called(record)}最近一次确认是在${formatDate(confirmedOn)}，已逾 ${days.stale} 天。`,
    '确认之前排在清单的最后，页面上标明“久未确认”。',
    '',
    `请核对后点“确认属实”，或修改后重新提交：${link(`/workspace/showcase/${record.id}`)}`,
    '',
    `仍未确认的，${days.again} 天后再次提醒。`,
  ])
