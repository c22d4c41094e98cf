/** The words of 对接活动. Nothing that asks, so that any page may load it. */

export const eventStates = {
  draft: '草稿',
  submitted: '待复核',
  published: '已发布',
  cancelled: '已取消',
} as const
export type EventState = keyof typeof eventStates
/** Those that everybody may see. */
export const publicStates = ['published', 'cancelled'] as const

/** How far a published event is, by the clock and the places. */
export const eventPhases = {
  open: '报名中',
  full: '名额已满，可候补',
  closed: '报名已截止',
  running: '进行中',
  over: '已结束',
  cancelled: '已取消',
} as const
export type EventPhase = keyof typeof eventPhases

export const signUpStates = { placed: '已有名额', waiting: '候补', withdrawn: '已取消报名' } as const
export type SignUpState = keyof typeof signUpStates

/** What came of an event. */
export const followUpKinds = { need: '需求', inquiry: '询价', order: '订单' } as const
export type FollowUpKind = keyof typeof followUpKinds
/** What a participant may say came of it: what was asked of a need is on record already. */
export const declaredKinds = { need: '需求', order: '订单' } as const

export const followUpGrounds = { declared: '参加单位申报', record: '由记录关联' } as const
export type FollowUpGround = keyof typeof followUpGrounds

export const followUpRule =
  '活动开始后建立的需求、订单由参加单位申报；所申报需求此后发出的询价、形成的订单由系统按记录关联。申报不等于因果。'
