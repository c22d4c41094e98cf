/** What people in offices are told of what they write. */

import { type Link, letter, letterKind } from '#kernel/letter.ts'
import type { Message } from '#kernel/operation.ts'
import { type ArticleKind, articleKinds } from './terms.ts'

interface Named {
  readonly id: string
  readonly kind: ArticleKind
  readonly number: string
  readonly title: string
}

const common = {
  area: '政策资讯',
  readers: ['city-lead', 'city-department', 'district-office'],
  way: 'at-once',
} as const

const facts = {
  标题: '关于组织申报的通知',
  编号: 'ZX2603-00042',
  种类: '通知公告',
  链接: 'https://example.test/office/news/1',
}

const submitted = letterKind({
  ...common,
  id: 'content.submitted',
  name: '资讯待复核',
  subject: '待复核：{标题}',
  body: '{种类}“{标题}”（{编号}）已提交，须由提交人以外的人复核后公开。\n\n查看与办理：{链接}',
  values: facts,
  required: ['链接'],
})

const returned = letterKind({
  ...common,
  id: 'content.returned',
  name: '资讯已退回修改',
  subject: '已退回：{标题}',
  body: '{种类}“{标题}”（{编号}）已退回修改。原因：{原因}\n\n修改后可再次提交：{链接}',
  values: { ...facts, 原因: '请核对施行日期' },
  required: ['原因', '链接'],
})

export const contentLetters = [submitted, returned]

const valuesOf = ({ title, number, kind }: Named, 链接: string): Record<keyof typeof facts, string> => ({
  标题: title,
  编号: number,
  种类: articleKinds[kind],
  链接,
})

export const submittedLetter = (to: readonly string[], article: Named, link: Link): Message =>
  letter(submitted, to, valuesOf(article, link(`/office/news/reviews/${article.id}`)))

export const returnedLetter = (to: readonly string[], article: Named, note: string, link: Link): Message =>
  letter(returned, to, { ...valuesOf(article, link(`/office/news/${article.id}`)), 原因: note })
