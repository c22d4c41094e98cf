/** What people are told of their records. */

import { formatDate, type PlainDate } from '#kernel/calendar.ts'
import { type Link, letter, letterKind } from '#kernel/letter.ts'
import type { Message } from '#kernel/operation.ts'
import { type ShowcaseKind, showcaseKinds } from './terms.ts'

interface Named {
  readonly id: string
  readonly kind: ShowcaseKind
  readonly number: string
  readonly name: string
}

const common = {
  area: '成果与厂房',
  readers: ['enterprise-manager', 'platform-manager'],
  way: 'at-once',
} as const
const facts = {
  名称: '含氟单体 100 L 放大',
  编号: 'CG2603-00042',
  种类: '成果',
  链接: 'https://example.test/workspace/showcase/1',
}

const submitted = letterKind({
  ...common,
  id: 'showcase.submitted',
  name: '待复核',
  subject: '待复核：{名称}',
  body: '{种类}“{名称}”（{编号}）已提交，须由提交人以外的人复核后公开。\n\n查看与办理：{链接}',
  values: facts,
  required: ['链接'],
})

const returned = letterKind({
  ...common,
  id: 'showcase.returned',
  name: '已退回修改',
  readers: ['enterprise-manager', 'enterprise', 'platform-manager'],
  subject: '已退回：{名称}',
  body: '{种类}“{名称}”（{编号}）已退回修改。原因：{原因}\n\n修改后可再次提交：{链接}',
  values: { ...facts, 原因: '请补充检测报告编号' },
  required: ['原因', '链接'],
})

const stale = letterKind({
  ...common,
  id: 'showcase.stale',
  name: '请核对公开的数据',
  subject: '请核对公开的数据：{名称}',
  body: `{种类}“{名称}”（{编号}）最近一次确认是在{确认日期}，已逾 {天数} 天。
确认之前排在清单的最后，页面上标明“久未确认”。

请核对后点“确认属实”，或修改后重新提交：{链接}

仍未确认的，{再次提醒天数} 天后再次提醒。`,
  values: { ...facts, 确认日期: '2025年9月1日 周一', 天数: '180', 再次提醒天数: '30' },
  required: ['链接'],
  way: 'at-once',
})

export const showcaseLetters = [submitted, returned, stale]

const valuesOf = ({ name, number, kind }: Named, 链接: string): Record<keyof typeof facts, string> => ({
  名称: name,
  编号: number,
  种类: showcaseKinds[kind],
  链接,
})

export const submittedLetter = (to: readonly string[], record: Named, link: Link): Message =>
  letter(submitted, to, valuesOf(record, link(`/workspace/reviews/${record.id}`)))

export const returnedLetter = (to: readonly string[], record: Named, note: string, link: Link): Message =>
  letter(returned, to, { ...valuesOf(record, link(`/workspace/showcase/${record.id}`)), 原因: note })

export const staleLetter = (
  to: readonly string[],
  record: Named,
  confirmedOn: PlainDate,
  days: { readonly stale: number; readonly again: number },
  link: Link,
): Message =>
  letter(stale, to, {
    ...valuesOf(record, link(`/workspace/showcase/${record.id}`)),
    确认日期: formatDate(confirmedOn),
    天数: String(days.stale),
    再次提醒天数: String(days.again),
  })
