/** An article in the words and order that people read it in: for reviews, sheets and differences. */
import { addDays, formatDate, isPlainDate } from '#kernel/calendar.ts'
import type { Mark } from '#kernel/mark.ts'
import type { Spoken } from '#modules/publishing/index.ts'
import { policyMarks } from '#modules/rulebook/terms.ts'
import type { Content } from './content.ts'
import { caseParts } from './terms.ts'

/** The day without its weekday, which says nothing here. */
export const dated = (date: string | null): string =>
  date !== null && isPlainDate(date) ? (formatDate(date).split(' ')[0] ?? '') : ''

/** `policyName`: what the policy that a reading explains is called. */
export function spoken(content: Content, policyName: string): Spoken {
  const { title, summary, body } = content
  const above = { 标题: title, 摘要: summary }
  switch (content.kind) {
    case 'policy':
      return {
        ...above,
        文号: content.documentNumber,
        印发单位: content.issuers.join('、'),
        印发日期: dated(content.issuedOn),
        施行日期: dated(content.effectiveOn),
        有效性: content.validity,
        有效期至: dated(content.until),
        原文网址: content.source,
        条款: Object.fromEntries(
          content.clauses.map(({ id, heading, text }) => [id, [heading, text].filter(Boolean).join('：')]),
        ),
        正文: body,
      }
    case 'reading':
      return { ...above, 所解读的政策: policyName, 正文: body }
    case 'notice':
      return { ...above, 有效至: dated(content.until), 正文: body }
    case 'news':
      return { ...above, 来源: content.source, 正文: body }
    case 'case':
      return {
        ...above,
        [caseParts.problem]: content.problem,
        [caseParts.pilot]: content.pilot,
        [caseParts.result]: content.result,
        [caseParts.money]: content.money,
        [caseParts.lesson]: content.lesson,
        补充说明: body,
      }
  }
}

/** What readers are told before they rely on a text: how a policy stands, and 已过期 of a notice. */
export function marksOf(content: Content): Mark[] {
  if (content.kind !== 'policy' && content.kind !== 'notice') return []
  if (content.kind === 'notice')
    return content.until === null ? [] : [{ text: '已过期', from: addDays(content.until, 1), to: null }]
  return policyMarks(content)
}
