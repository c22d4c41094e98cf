/** The words of inquiries, and what an inquiry is at a moment. Nothing that asks, so that any page may load it. */
import { day, hour, type PlainDate } from '#kernel/calendar.ts'

/** How far ahead a deadline may lie, and how many lines may be asked at once. */
export const shortestTerm = hour
export const longestTerm = 90 * day
export const mostLines = 10

/** 询价的阶段. The first two are the time's doing: at the deadline answers are opened, and from then on one decides. */
export const inquiryStages = {
  collecting: '等候答复',
  deciding: '待决定',
  awarded: '已选定',
  closed: '已结束，未选定',
} as const
export type InquiryStage = keyof typeof inquiryStages

/** 收到的询价的状态, as the platform that was asked sees it. */
export const receivedStages = {
  open: '待答复',
  answered: '已答复，截止前可修改',
  deciding: '已截止，等候结果',
  won: '已选中本平台',
  lost: '未选中',
  closed: '已结束，未选定任何平台',
} as const
export type ReceivedStage = keyof typeof receivedStages

/** What an inquiry says of itself that decides its stage. */
export interface Course {
  readonly state: 'open' | 'awarded' | 'closed'
  readonly deadline: Date
}

/** The deadline itself is too late already. */
export const stageOf = ({ state, deadline }: Course, now: Date): InquiryStage =>
  state === 'open' ? (now < deadline ? 'collecting' : 'deciding') : state

/** 报价书的状态. Whether it has expired is the calendar's doing, and how often it was revised the revision says. */
export const quoteStages = {
  draft: '草稿',
  sent: '待答复',
  revised: '已修改，待答复',
  accepted: '已接受',
  rejected: '已拒绝',
  expired: '已过期',
  withdrawn: '已撤回',
} as const
export type QuoteStage = keyof typeof quoteStages

export type QuoteState = 'draft' | 'sent' | 'accepted' | 'rejected' | 'withdrawn'

/** What a quote says of itself that decides its stage. */
export interface QuoteCourse {
  readonly state: QuoteState
  readonly revision: number
  readonly validUntil: PlainDate | null
}

/** A quote holds to the end of its last day. */
export function quoteStageOf({ state, revision, validUntil }: QuoteCourse, today: PlainDate): QuoteStage {
  if (state !== 'sent') return state
  if (validUntil !== null && validUntil < today) return 'expired'
  return revision > 1 ? 'revised' : 'sent'
}
