/** Every reason why a figure, a milestone, an issue or a slip can't be moved on. Pure. */
import type { PlainDate } from '#kernel/calendar.ts'
import type { Refusal } from '#kernel/decision.ts'
import { type Indicator, isReported } from './indicator.ts'
import type { FigureKind, FigureState } from './terms.ts'

export const shortest = 5

const refusal = (rule: string, message: string, field?: string): Refusal => ({
  rule: `steering.${rule}`,
  message,
  ...(field ? { field } : {}),
})
export const refusalOf = refusal

/** Whoever decides on what was submitted is another person (指标、里程碑、核销). */
export const secondPerson = (submittedBy: string | null, personId: string): Refusal | null =>
  submittedBy === personId
    ? refusal('second-person', '报送人不能确认自己报送的内容，请由市级牵头部门另一位同事办理。')
    : null

/** What is sent back says why. */
export const noteRefusal = (outcome: 'confirmed' | 'returned', note: string): Refusal | null =>
  outcome === 'returned' && note.length < shortest
    ? refusal('note', `退回须写明意见，至少 ${shortest} 个字。`, 'note')
    : null

export const dueRefusal = (dueOn: PlainDate, today: PlainDate): Refusal | null =>
  dueOn < today ? refusal('due', '期限不能早于今天。', 'dueOn') : null

export const reportedRefusal = (indicator: Indicator): Refusal | null =>
  isReported(indicator)
    ? null
    : refusal(
        'indicator',
        indicator.counted === null
          ? '这项目标只有文字要求，不填报数值。'
          : '这项指标由系统按记录数出，不填报数值。',
        'id',
      )

/** A unit reports figures of its own place, the owner of the indicator those of the city. */
export const placeRefusal = (reporter: string, own: string): Refusal | null =>
  reporter === own ? null : refusal('place', '这个地区的数值不由本单位填报。', 'place')

interface Newest {
  readonly state: FigureState
}

/** Of what a unit writes over: its own draft, or what came back; what is confirmed is followed by a revision with its reason. */
export const saveRefusals = (newest: Newest | null, reason: string): (Refusal | null)[] => [
  newest?.state === 'submitted'
    ? refusal('figure', '这一期已经报送，正等待确认；确认或退回后才能再改。')
    : null,
  newest?.state === 'confirmed' && reason.length < shortest
    ? refusal('reason', `这一期已经确认，修订须写明理由，至少 ${shortest} 个字；原值会保留。`, 'reason')
    : null,
]

export interface SaidFigure {
  readonly kind: FigureKind
  readonly value: number | null
  readonly missing: string | null
  readonly source: string
  readonly method: string | null
}

/** What a figure must say of itself before it is reported. */
export const completeRefusals = ({
  kind,
  value,
  missing,
  source,
  method,
}: SaidFigure): (Refusal | null)[] => [
  (value === null) === ((missing ?? '') === '')
    ? refusal('value', '请填写数值；没有数据的，数值留空并写明原因。', 'value')
    : null,
  source.length < 2 ? refusal('source', '请写明数据来源，如统计快报的名称和日期。', 'source') : null,
  kind === 'forecast' && value !== null && (method ?? '').length < 2
    ? refusal('method', '预测须写明方法，如“近三年线性外推”。', 'method')
    : null,
]

export const submitRefusal = (state: FigureState): Refusal | null =>
  state === 'draft' || state === 'due' || state === 'returned'
    ? null
    : refusal('figure', '这一期已经报送，请刷新。')

export const decideRefusal = (state: FigureState): Refusal | null =>
  state === 'submitted' ? null : refusal('figure', '这一期不在待确认状态，请刷新。')

export const figureTaken = refusal('figure', '这一期刚刚已由别人填写，请刷新后再看。')
