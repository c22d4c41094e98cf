/** What may be done with a case of support, all refusals at once. */
import { formatDate, type PlainDate } from '#kernel/calendar.ts'
import type { Refusal } from '#kernel/decision.ts'
import { type Fen, formatAmount } from '#kernel/money.ts'
import type { Reckoning } from './reckoning.ts'
import { type AwardState, awardStates, type PaymentState, paymentStates, type SupportKind } from './terms.ts'

const refusal = (rule: string, message: string, field?: string): Refusal =>
  field === undefined ? { rule, message } : { rule, message, field }
const cited = (rule: string, message: string, field?: string): Refusal => ({
  ...refusal(rule, message, field),
  clause: '一6',
})

export const stateRefusal = (state: AwardState, ...expected: readonly AwardState[]): Refusal | null =>
  expected.includes(state)
    ? null
    : refusal('subsidy.state', `这一件${awardStates[state]}，不能这样办理，请刷新后再看。`)

export const basisRefusal = refusal(
  'subsidy.basis',
  '没有找到这一依据：须是已核对的省级、国家级称号，或已公布的优秀等次。',
)
/** Else a grade that a document gave could come before the evaluation's own, and differ from it. */
export const beingGradedRefusal = (isBeingGraded: boolean): Refusal | null =>
  isBeingGraded
    ? refusal(
        'subsidy.being-graded',
        '这个年度的评价正在本系统办理，等次以发布的结果为准，发布以后再立案。',
        'documented',
      )
    : null
export const onceRefusal = refusal('subsidy.once', '这一依据已经立案，不能重复立案。')

/** Why nothing is due, in the words of the reckoning. */
export const noneWords = ({ rule, readings }: Reckoning): string =>
  rule === null ? '条款一6没有对这一级别或等次规定支持' : (readings[0]?.lines.at(-1)?.text ?? '按规则不适用')

export const noneRefusal = (made: Reckoning): Refusal | null =>
  made.outcome === 'none' ? cited('subsidy.none', `按规则不适用：${noneWords(made)}。`) : null

const namesOf = (made: Reckoning): string =>
  [
    ...made.missing.map(({ name, reason }) => `${name}（${reason}）`),
    ...made.unknown,
    ...(made.missing.length + made.unknown.length === 0
      ? [...new Set(made.readings.flatMap(({ choices }) => choices.map(({ name }) => `${name}有不同理解`)))]
      : []),
  ].join('；')

/** 待定 is no amount: it names what is missing. */
export const undeterminedRefusal = (made: Reckoning): Refusal | null =>
  made.outcome === 'undetermined'
    ? cited('subsidy.undetermined', `不能定出金额，待主管部门定下：${namesOf(made)}。`)
    : null

interface Listed {
  readonly state: AwardState
  readonly kind: SupportKind
  readonly items: number
  readonly invoicedOn: PlainDate
  readonly paidOn: PlainDate | null
  readonly today: PlainDate
}

export const mostItems = 500

export const itemRefusals = (one: Listed): (Refusal | null)[] => [
  stateRefusal(one.state, 'listing'),
  one.kind === 'equipment' ? null : refusal('subsidy.item.kind', '奖励不需要设备清单。'),
  one.items < mostItems ? null : refusal('subsidy.item.most', `一件最多列 ${mostItems} 项。`),
  one.invoicedOn <= one.today
    ? null
    : refusal('subsidy.item.days', '发票日期还没有到，请核对。', 'invoicedOn'),
  one.paidOn === null || one.paidOn <= one.today
    ? null
    : refusal('subsidy.item.days', '付款日期还没有到，未付款的请留空。', 'paidOn'),
]

export const itemTwiceRefusal = refusal(
  'subsidy.item.twice',
  '同一发票的同一行在本件中已经列过，请改填发票上的第几行。',
  'invoiceLine',
)

interface Confirming {
  readonly state: AwardState
  readonly kind: SupportKind
  readonly counted: number
  readonly provincialFen: Fen | null
  readonly provincialDocument: string
  readonly payeeName: string
  readonly organisationName: string
}

const bare = (name: string): string => name.normalize('NFKC').replaceAll(/[\s()]/g, '')

export function confirmRefusals(one: Confirming): (Refusal | null)[] {
  const equipment = one.kind === 'equipment'
  return [
    stateRefusal(one.state, 'listing'),
    equipment && one.counted === 0
      ? refusal('subsidy.items', '设备清单中没有一项能计入，请补充付款日期等，或登记设备。')
      : null,
    equipment && one.provincialFen === null
      ? refusal('subsidy.provincial', '请填写省级资金补助的金额，没有的填 0。', 'provincialFen')
      : null,
    equipment && (one.provincialFen ?? 0) > 0 && one.provincialDocument.length < 4
      ? refusal('subsidy.provincial', '请写明省级资金下达的文号。', 'provincialDocument')
      : null,
    bare(one.payeeName) === bare(one.organisationName)
      ? null
      : refusal('subsidy.payee', `收款户名须是平台所属单位“${one.organisationName}”。`, 'payeeName'),
  ]
}

export const duplicateRefusal = refusal(
  'subsidy.item.duplicate',
  '清单中有设备刚刚在另一件中计入，请刷新后核对，它不再计入本件。',
)

interface Reviewing {
  readonly state: AwardState
  readonly amount: Fen
  readonly personId: string
  readonly confirmedBy: string | null
  readonly made: Reckoning
}

export const reviewRefusals = (one: Reviewing): (Refusal | null)[] => [
  stateRefusal(one.state, 'confirmed'),
  noneRefusal(one.made),
  undeterminedRefusal(one.made),
  one.made.fen === null || one.made.fen === one.amount
    ? null
    : refusal(
        'subsidy.amount',
        `现在测算的金额是 ${formatAmount(one.made.fen)}，与您核对的不同，请刷新后再看。`,
      ),
  one.made.fen === 0 ? cited('subsidy.none', '测算的金额为零，请写明理由后不予支持。') : null,
  one.personId === one.confirmedBy
    ? refusal('subsidy.two-departments', '您代表平台确认过清单，不能审核同一件。')
    : null,
]

export const windowRefusal: Refusal = cited(
  'subsidy.window',
  '这一平台在奖励间隔内已有另一次奖励（3年内最多奖励一次），不能再奖励。',
)

interface Agreeing {
  readonly state: AwardState
  readonly personId: string
  readonly department: string
  readonly reviewedBy: string | null
  readonly reviewedDepartment: string | null
  readonly confirmedBy: string | null
}

/** AC-20: neither can do both. */
export const agreeRefusals = (one: Agreeing): (Refusal | null)[] => [
  stateRefusal(one.state, 'reviewed'),
  one.personId === one.reviewedBy || one.personId === one.confirmedBy
    ? refusal('subsidy.two-departments', '您已在这一件中办过另一环节，财政审核须由另一人办理。')
    : null,
  one.department === one.reviewedDepartment
    ? refusal('subsidy.two-departments', '财政审核须由经信审核以外的部门办理。')
    : null,
]

export interface Objections {
  readonly open: number
  readonly upheld: number
}

export const objectionRefusal = ({ open, upheld }: Objections): Refusal | null => {
  if (open > 0) return refusal('subsidy.objections', `有 ${open} 项异议还没有答复，答复后再办理。`)
  return upheld > 0 ? refusal('subsidy.objections', '有异议成立，不能下达或拨付；应不予支持或追回。') : null
}

export const declineRefusals = (
  state: AwardState,
  outcome: 'returned' | 'refused',
  { upheld }: Objections,
): (Refusal | null)[] => [
  outcome === 'returned'
    ? stateRefusal(state, 'confirmed', 'reviewed')
    : stateRefusal(state, 'listing', 'confirmed', 'reviewed', 'noticed'),
  state === 'noticed' && outcome === 'refused' && upheld === 0
    ? refusal('subsidy.objections', '公示以后，只有异议成立才能不予支持。')
    : null,
]

export const noticeRefusals = (state: AwardState, days: number, least: number | null): (Refusal | null)[] => [
  stateRefusal(state, 'agreed'),
  least !== null && days < least
    ? cited('subsidy.notice', `公示期不少于 ${least} 个工作日。`, 'workingDays')
    : null,
]

export const issueRefusals = (
  state: AwardState,
  noticeUntil: PlainDate | null,
  today: PlainDate,
  objections: Objections,
): (Refusal | null)[] => [
  stateRefusal(state, 'noticed'),
  noticeUntil !== null && today <= noticeUntil
    ? refusal('subsidy.notice.running', `公示到 ${formatDate(noticeUntil)}，期满后的次日起才能下达。`)
    : null,
  objectionRefusal(objections),
]

export const budgetRefusal = (left: Fen | null): Refusal =>
  refusal(
    'subsidy.budget',
    left === null ? '没有这一预算指标。' : `预算指标余额 ${formatAmount(left)}，不够下达。`,
    'budgetLineId',
  )

interface Paying {
  readonly state: AwardState
  readonly amount: Fen
  readonly awardFen: Fen
  readonly committedFen: Fen
  readonly overdue: readonly string[]
  readonly objections: Objections
  readonly recovering: boolean
}

/** D16–D18: blocked if the sum would exceed the award, a report is overdue or an objection is open. */
export const paymentRefusals = (one: Paying): (Refusal | null)[] => [
  stateRefusal(one.state, 'issued'),
  one.committedFen + one.amount <= one.awardFen
    ? null
    : refusal(
        'subsidy.payment.sum',
        `核定 ${formatAmount(one.awardFen)}，已支付和在途 ${formatAmount(one.committedFen)}，还可支付 ${formatAmount(one.awardFen - one.committedFen)}。`,
        'amount',
      ),
  one.overdue.length === 0
    ? null
    : refusal('subsidy.reports', `报告逾期未交：${one.overdue.join('、')}，交齐后再支付。`),
  objectionRefusal(one.objections),
  one.recovering ? refusal('subsidy.recovery', '正在追回已支付的资金，不能再支付。') : null,
]

interface Settling {
  readonly state: PaymentState
  readonly outcome: 'paid' | 'failed' | 'returned'
  readonly on: PlainDate
  readonly orderedOn: PlainDate
  readonly today: PlainDate
  readonly note: string
}

export const settleRefusals = (one: Settling): (Refusal | null)[] => [
  one.state === (one.outcome === 'returned' ? 'paid' : 'ordered')
    ? null
    : refusal(
        'subsidy.payment.state',
        `这笔支付${paymentStates[one.state]}，${one.outcome === 'returned' ? '支付成功的才会退汇' : '已有银行回单'}。`,
      ),
  one.orderedOn <= one.on && one.on <= one.today
    ? null
    : refusal('subsidy.payment.on', `银行日期在发起之日（${formatDate(one.orderedOn)}）至今天之间。`, 'on'),
  one.outcome === 'paid' || one.note.length >= 2
    ? null
    : refusal('subsidy.payment.note', '失败、退汇的，请写明银行给出的原因。', 'note'),
]

export const referenceRefusal = refusal(
  'subsidy.payment.reference',
  '这个银行流水号已登记在另一笔支付上，请核对。',
  'reference',
)

export const recoveryRefusal = (amount: Fen, paid: Fen, demanded: Fen): Refusal | null =>
  demanded + amount <= paid
    ? null
    : refusal(
        'subsidy.recovery.sum',
        `已支付 ${formatAmount(paid)}，已要求追回 ${formatAmount(demanded)}，最多再追回 ${formatAmount(paid - demanded)}。`,
        'amount',
      )

/** An earlier reward that is told by half would be reckoned as none. */
export const halfToldRefusal = (year: number | undefined, on: PlainDate | undefined): Refusal | null =>
  (year === undefined) === (on === undefined)
    ? null
    : refusal(
        'subsidy.simulation.earlier',
        '请一并填写上次奖励的评价年度和决定日期。',
        year === undefined ? 'rewardedYear' : 'rewardedOn',
      )
