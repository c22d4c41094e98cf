/** The words of bookings and of free time, and what makes a day free. Nothing that asks, so that any page may load it. */
import { formatDate, minute, type PlainDate } from '#kernel/calendar.ts'
import { type Interval, subtract } from '#kernel/interval.ts'

/** Runs begin and end on the half hour, and so do opening hours, so that no slivers are left between them. */
export const grid = 30 * minute

/** Of a platform whose title was revoked (AC-22): said before anybody chooses a time, and to whoever asks all the same. */
export const stoppedWords = (since: PlainDate): string =>
  `该平台的称号已撤销，自 ${formatDate(since)}起不接受新的预约；已有的预约不受影响。`

/** 一天的空闲情况. `late`: in nothing that is open that day a request may still begin. */
export const dayStates = {
  free: '空闲',
  part: '部分空闲',
  busy: '已占用',
  late: '来不及',
  shut: '不开放',
} as const
export type DayState = keyof typeof dayStates

/** Whether a run may still begin in it: on a half hour that isn't among those for which it is too late. */
const isReachable = (open: Interval, late: readonly Interval[]): boolean =>
  subtract(open, late).some(({ start, end }) => Math.ceil(start.getTime() / grid) * grid < end.getTime())

/** The state of one day from its opening hours, in order, what of them is free, and for what times it is too late. */
export function dayStateOf(
  open: readonly Interval[],
  free: readonly Interval[],
  late: readonly Interval[],
): DayState {
  if (open.length === 0) return 'shut'
  if (free.length === 0) return open.some(hours => isReachable(hours, late)) ? 'busy' : 'late'
  const total = (spans: readonly Interval[]) =>
    spans.reduce((sum, { start, end }) => sum + end.getTime() - start.getTime(), 0)
  return total(free) >= total(open) ? 'free' : 'part'
}

/** 预约所处的阶段 (state machine 7). */
export const courses = {
  requested: '待平台答复',
  confirmed: '已确认',
  'checked-in': '已签到',
  unbegun: '签到后未开始',
  started: '使用中',
  finished: '已结束',
  declined: '平台未接受',
  cancelled: '已取消',
  lapsed: '逾期失效',
  'no-show': '爽约',
  displaced: '因故障待另行安排',
} as const
export type Course = keyof typeof courses

/** 违规. */
export const violationKinds = { 'no-show': '爽约', 'late-cancel': '逾期取消' } as const
export type ViolationKind = keyof typeof violationKinds

export const violationStates = {
  standing: '计入',
  appealed: '申诉待决定',
  upheld: '申诉后维持',
  withdrawn: '申诉后撤销',
} as const
export type ViolationState = keyof typeof violationStates

/** 资源类别 that a platform enters itself; lines come from the catalogue. */
export const ownKinds = {
  device: '设备',
  room: '房间',
  operator: '操作人员',
  utility: '公用工程',
} as const

/** What can be booked: 中试线 itself, and what stands beside it. */
export type ResourceKind = 'line' | keyof typeof ownKinds

/**
 * 占用环节: what a booking does with a resource in a while; in 留置 material waits in it between two steps.
 */
export const partNames = {
  'set-up': '准备',
  run: '运行',
  clean: '清洗',
  hold: '留置',
  closure: '停用',
} as const
export type Part = keyof typeof partNames

/** 有的次数不能办理时: what becomes of a series of which not every occurrence can be had. */
export const seriesChoices = { all: '都不办理', possible: '只办能办的各次' } as const

/** 互换的进展. */
export const swapStates = {
  proposed: '待对方答复',
  consented: '双方已同意，待平台确认',
  done: '已互换',
  declined: '对方未同意',
  withdrawn: '已撤回',
  refused: '平台未确认',
  lapsed: '逾期失效',
} as const
export type SwapState = keyof typeof swapStates

/** What a request for a time is judged by, wherever one is made. */
export const requestRules = {
  'catalogue.line.ended': '中试线没有停止提供',
  'booking.schedule': '中试线支持在线预约',
  'booking.order': '结束晚于开始',
  'booking.grid': '开始和结束为整点或半点',
  'booking.notice': '不晚于规定的提前量',
  'booking.horizon': '不超出可预约的期限',
  'booking.opening': '开始和结束在开放时间内',
  'booking.length': '不短于最短、不长于最长时长',
  'booking.free': '时段空闲',
  'booking.verified': '单位已通过核验',
  'booking.quota': '待答复的申请不超过上限',
  'booking.needs': '所需的配套资源在该时段够用',
  'booking.product-class': '按换产安排的线已选产品类别',
  'booking.incompatible': '前后产品类别可以相接',
  'booking.change-over': '与前后预约之间留足准备和清洗时间',
  'booking.offer': '所用的闲时报价仍有效，所选时段在其内',
  'booking.restricted': '没有因违规暂停申请',
  'booking.title-revoked': '平台没有因称号撤销停止接受预约',
  'policy.access': '平台的规则在该时段接受本单位',
  'policy.staffing': '物料危险性要求的操作人员在岗',
  'policy.permit': '物料危险性要求的许可覆盖整段预约',
  'policy.quota': '不超过平台规定的配额',
  'qualification.held': '操作的人员有上机资格，覆盖整段预约',
}

/** What beside a request itself waits for an answer: 改期, 互换 that the platform confirms, 互换 that the client is asked for. */
export const asks = { move: '改期待平台答复', swap: '互换待平台确认', consent: '互换待本单位答复' } as const
export type Asks = keyof typeof asks
