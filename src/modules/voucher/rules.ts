import { formatDate, type PlainDate } from '#kernel/calendar.ts'
import type { Refusal } from '#kernel/decision.ts'
import { type Fen, formatAmount } from '#kernel/money.ts'
import { type Deduction, type Missing, undeterminedWords } from './deduction.ts'
import {
  type Limited,
  type ParameterName,
  type Parameters,
  type QuotaState,
  quotaStates,
  type RedemptionState,
  redemptionStates,
  type SchemeState,
  schemeStates,
  type UseState,
  useStates,
} from './terms.ts'

const refusal = (rule: string, message: string, field?: string): Refusal =>
  field === undefined ? { rule, message } : { rule, message, field }

/** The year that a day is of. */
export const yearOf = (date: PlainDate): number => Number(date.slice(0, 4))

/** What a scheme's text leaves out, in the order of its parameters. */
export const missingIn = (
  parameters: Parameters,
  names: readonly ParameterName[] = Object.keys(parameters) as ParameterName[],
): Missing[] =>
  names.flatMap(parameter => {
    const stated: Limited<unknown> = parameters[parameter]
    return stated.state === 'silent' ? [{ parameter, reason: stated.reason }] : []
  })

export const undeterminedRefusal = (missing: readonly Missing[]): Refusal | null =>
  missing.length === 0 ? null : refusal('voucher.undetermined', undeterminedWords(missing))

export interface Application {
  readonly verified: boolean
  readonly organisationKind: string
  readonly organisationLocality: string
  readonly fundLocality: string
  readonly cityCode: string
  readonly parameters: Parameters
  readonly requestedFen: Fen
  readonly year: number
  readonly today: PlainDate
}

export function applicationRefusals(one: Application): (Refusal | null)[] {
  const { customers, perYearCap } = one.parameters
  const thisYear = yearOf(one.today)
  return [
    one.verified ? null : refusal('voucher.verified', '本单位尚未通过核验，核验后才能申领创新券。'),
    one.fundLocality === one.cityCode || one.fundLocality === one.organisationLocality
      ? null
      : refusal(
          'voucher.fund',
          '这项办法属于其他县（市、区），请选择本市或本单位所在地区的办法。',
          'schemeId',
        ),
    customers.state === 'value' && !customers.value.some(kind => kind === one.organisationKind)
      ? refusal('voucher.customer', `本单位的类型不在办法适用的单位之内（${customers.clause}）。`)
      : null,
    one.year === thisYear || one.year === thisYear + 1
      ? null
      : refusal('voucher.year', `只能申领 ${thisYear} 年或 ${thisYear + 1} 年的额度。`, 'year'),
    yearCapRefusal(perYearCap, one.requestedFen, 'requestedFen'),
  ]
}

const yearCapRefusal = (cap: Limited<number>, fen: Fen, field: string): Refusal | null =>
  cap.state === 'value' && fen > cap.value
    ? {
        rule: 'voucher.year-cap',
        field,
        message: `办法规定每年额度不超过 ${formatAmount(cap.value)}（${cap.clause}），请改为不超过此数。`,
        facts: { cap: cap.value, fen },
      }
    : null

export const onceRefusal = (year: number): Refusal =>
  refusal('voucher.once', `本单位 ${year} 年在这项办法下已有待核定或已核定的额度。`, 'year')

export const quotaStateRefusal = (state: QuotaState, expected: QuotaState): Refusal | null =>
  state === expected
    ? null
    : refusal('voucher.quota-state', `这项额度${quotaStates[state]}，不能这样办理，请刷新后再看。`)

const secondPerson = (barred: boolean, message: string): Refusal | null =>
  barred ? refusal('voucher.second-person', message) : null

interface Granting {
  readonly state: QuotaState
  readonly appliedBy: string
  readonly personId: string
  readonly requestedFen: Fen
  readonly grantedFen: Fen | null
  readonly note: string
  readonly parameters: Parameters
}

/** What a quota rests on: without the cap, the year and whom it is for, it can't be granted. */
const grantedBy = ['perYearCap', 'customers', 'quotaYear'] as const

export function grantRefusals(one: Granting): (Refusal | null)[] {
  const { grantedFen, requestedFen, parameters } = one
  return [
    quotaStateRefusal(one.state, 'applied'),
    secondPerson(one.appliedBy === one.personId, '申请人不能核定自己的申请，请由主管部门另一人核定。'),
    ...(grantedFen === null
      ? [
          one.note.length >= 5
            ? null
            : refusal('voucher.reason', '不予核定的，请写明理由，至少 5 个字。', 'note'),
        ]
      : [
          grantedFen <= requestedFen
            ? null
            : refusal(
                'voucher.requested',
                `申领额度为 ${formatAmount(requestedFen)}，核定额度不能超过。`,
                'grantedFen',
              ),
          yearCapRefusal(parameters.perYearCap, grantedFen, 'grantedFen'),
          undeterminedRefusal(missingIn(parameters, grantedBy)),
        ]),
  ]
}

export const notInForce: Refusal = refusal('voucher.in-force', '这项办法现在没有施行的版本，不能使用。')

/** What the reckoning says against a use. */
export function deductionRefusals({ outcome, fen, missing, lines }: Deduction): (Refusal | null)[] {
  if (outcome === 'excluded')
    return [refusal('voucher.excluded', `${lines[0]?.text ?? '不适用'}，不能使用创新券。`)]
  if (outcome === 'undetermined') return [undeterminedRefusal(missing)]
  return [fen === 0 ? refusal('voucher.left', '本年额度没有余额，或算得的抵扣为零，不能使用。') : null]
}

interface SettingAside {
  readonly state: QuotaState
  readonly year: number
  readonly today: PlainDate
  readonly keepUntil: PlainDate
  readonly ownPlatform: boolean
}

export function asideRefusals(one: SettingAside): (Refusal | null)[] {
  const last = `${one.year}-12-31`
  return [
    quotaStateRefusal(one.state, 'granted'),
    yearOf(one.today) === one.year
      ? null
      : refusal('voucher.quota-year', `这项额度只能在 ${one.year} 年内使用。`),
    one.keepUntil >= one.today && one.keepUntil <= last
      ? null
      : refusal('voucher.keep-until', `请选择今天至 ${one.year} 年 12 月 31 日之间的日期。`, 'keepUntil'),
    one.ownPlatform ? refusal('voucher.own', '创新券不能用于本单位自己的平台。', 'platformId') : null,
  ]
}

export const duplicateRefusal = (reference: string): Refusal =>
  refusal('voucher.duplicate', `这个平台的编号“${reference}”已经预留或使用过创新券，不能重复。`, 'reference')

export const usedRefusal = (reference: string): Refusal =>
  refusal('voucher.duplicate', `本平台的编号“${reference}”已经登记使用过创新券，不能重复。`)

export const refusalOfUse = (state: UseState, expected: UseState): Refusal | null =>
  state === expected
    ? null
    : refusal('voucher.use-state', `这笔创新券${useStates[state]}，不能这样办理，请刷新后再看。`)

interface Using {
  readonly state: UseState
  readonly expiresAt: Date
  readonly year: number
  readonly servedOn: PlainDate
  readonly today: PlainDate
  readonly now: Date
  readonly files: number
}

export const evidenceRefusal = (files: number): Refusal | null =>
  files > 0 ? null : refusal('voucher.evidence', '请先附上服务的凭证，如合同、报告、验收单、发票。')

export const usingRefusals = (one: Using): (Refusal | null)[] => [
  refusalOfUse(one.state, 'reserved'),
  one.state === 'reserved' && one.now >= one.expiresAt
    ? refusal('voucher.expired', '预留已经过期，请企业重新预留。')
    : null,
  yearOf(one.servedOn) === one.year && one.servedOn <= one.today
    ? null
    : refusal(
        'voucher.served-on',
        `服务完成日应在 ${one.year} 年内，不晚于 ${formatDate(one.today)}。`,
        'servedOn',
      ),
  evidenceRefusal(one.files),
]

/** What was returned or refused holds nobody's quota: it may be undone like a use that was never put up. */
export const cancelRefusals = (state: UseState, redemption: RedemptionState | null): (Refusal | null)[] => [
  refusalOfUse(state, 'used'),
  redemption === null || redemption === 'returned' || redemption === 'refused'
    ? null
    : refusal('voucher.use-state', `这笔创新券的兑付${redemptionStates[redemption]}，不能撤销。`),
]

/** A use is put up once; what was returned is put up again. */
export const claimRefusals = (
  state: UseState,
  redemption: RedemptionState | null,
  files: number,
): (Refusal | null)[] => [
  refusalOfUse(state, 'used'),
  redemption === null || redemption === 'returned'
    ? null
    : refusal('voucher.use-state', `这笔创新券的兑付${redemptionStates[redemption]}，不能重复申请。`),
  evidenceRefusal(files),
]

export const invoiceRefusal = (invoice: string): Refusal =>
  refusal('voucher.invoice', `发票 ${invoice} 已经用于另一笔兑付，同一张发票只能兑付一次。`, 'invoice')

interface Checking {
  readonly state: RedemptionState
  readonly claimedBy: string
  readonly checkedBy: string | null
}

const redemptionState = (state: RedemptionState, expected: readonly RedemptionState[]): Refusal | null =>
  expected.includes(state)
    ? null
    : refusal('voucher.redemption-state', `这笔兑付${redemptionStates[state]}，不能这样办理，请刷新后再看。`)

const notClaimant = ({ claimedBy }: Checking, personId: string): Refusal | null =>
  secondPerson(claimedBy === personId, '申请人不能办理自己的兑付申请，请由另一人办理。')

export const checkRefusals = (one: Checking, personId: string): (Refusal | null)[] => [
  redemptionState(one.state, ['claimed']),
  notClaimant(one, personId),
]

export const agreeRefusals = (one: Checking, personId: string): (Refusal | null)[] => [
  redemptionState(one.state, ['checked']),
  notClaimant(one, personId),
  secondPerson(one.checkedBy === personId, '初审人不能复核同一笔兑付，请由主管部门另一人复核。'),
]

export const declineRefusals = (one: Checking, personId: string): (Refusal | null)[] => [
  redemptionState(one.state, ['claimed', 'checked']),
  notClaimant(one, personId),
]

export const paymentRefusals = (
  state: RedemptionState,
  paidOn: PlainDate,
  agreedOn: PlainDate | null,
  today: PlainDate,
): (Refusal | null)[] => [
  redemptionState(state, ['agreed']),
  paidOn <= today && (agreedOn === null || paidOn >= agreedOn)
    ? null
    : refusal('voucher.paid-on', '拨付日应在复核同意之日以后，不晚于今天。', 'paidOn'),
]

export const proposalRefusals = (
  locality: string,
  places: readonly string[],
  from: PlainDate,
  to: PlainDate | null,
): (Refusal | null)[] => [
  places.includes(locality)
    ? null
    : refusal('voucher.place', '只能录入本级的办法，请选择所属地区。', 'locality'),
  to === null || from < to ? null : refusal('voucher.dates', '停止施行日应在施行日之后。', 'effectiveTo'),
]

export const oneProposedRefusal: Refusal = refusal(
  'voucher.one-proposed',
  '这项办法已有一版待复核，请先处理完那一版。',
)

export const versionRefusals = (
  state: SchemeState,
  proposedBy: string,
  personId: string,
): (Refusal | null)[] => [
  state === 'proposed'
    ? null
    : refusal('voucher.scheme-state', `这一版${schemeStates[state]}，请刷新后再看。`),
  secondPerson(proposedBy === personId, '录入人不能复核自己录入的办法，请由主管部门另一人复核。'),
]

export const overlapRefusal: Refusal = refusal(
  'voucher.in-force',
  '这一版的施行时间与另一已发布的版本重叠，请退回修改施行日。',
)
