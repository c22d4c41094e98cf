import { formatDate, type PlainDate } from '#kernel/calendar.ts'
import type { Refusal } from '#kernel/decision.ts'
import { type Ladder, ladders, type TitleLevel, type TitleState, titleLevels } from '../terms.ts'

interface Declared {
  readonly ladder: Ladder
  readonly level: TitleLevel
  readonly docNumber: string
}

export const documentRefusal = (taken: boolean, { ladder, level, docNumber }: Declared): Refusal | null =>
  taken
    ? {
        rule: 'catalogue.title.document',
        field: 'docNumber',
        message: `文号 ${docNumber} 的${ladders[ladder]}${titleLevels[level]}称号已经申报，不用再报；内容有误的请修改那一条。`,
        facts: { docNumber },
      }
    : null

export const issuedRefusal = (issuedOn: PlainDate, today: PlainDate): Refusal | null =>
  issuedOn <= today
    ? null
    : {
        rule: 'catalogue.title.issued',
        field: 'issuedOn',
        message: `认定日期 ${formatDate(issuedOn)} 还没有到，请按文件核对。`,
        facts: { issuedOn, today },
      }

/** What is confirmed stands as the office saw it; another document is another title. */
export const settledRefusal = (state: TitleState): Refusal | null =>
  state === 'confirmed'
    ? { rule: 'catalogue.title.state', message: '这个称号已经核对公开，不能再改；新的文件请另行申报。' }
    : null

/** `partial`: whoever decides declared it, or is of the organisation that the platform belongs to. */
export const titleReviewRefusals = (state: TitleState, partial: boolean): (Refusal | null)[] => [
  state === 'declared'
    ? null
    : { rule: 'catalogue.title.state', message: '这个称号不在待核对状态，可能已有人处理，请刷新后再看。' },
  partial
    ? {
        rule: 'catalogue.title.second-person',
        message: '本人申报的或本人单位的称号不能自己核对，请由牵头部门的其他人核对。',
      }
    : null,
]

/** `documents`: what everybody would see; `seen`: what whoever confirms has looked at. */
export function sourceRefusal(documents: readonly string[], seen: readonly string[]): Refusal | null {
  const refused = (message: string): Refusal => ({ rule: 'catalogue.title.source', message })
  if (documents.length === 0) return refused('还没有可公开的来源文件。请退回，由平台上传认定文件并设为公开。')
  const same = documents.length === seen.length && documents.every(id => seen.includes(id))
  return same ? null : refused('来源文件在您打开之后有变动，请刷新后重新核对。')
}
