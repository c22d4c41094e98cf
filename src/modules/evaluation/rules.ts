import { formatDay, type PlainDate } from '#kernel/calendar.ts'
import type { Refusal } from '#kernel/decision.ts'
import { isNumeral, order, readFraction, zero } from './fraction.ts'
import type { IndexTable, Score } from './indicator-table.ts'
import {
  type FindingKind,
  type PartState,
  type Stage,
  stageOrder,
  stages,
  type TableState,
  tableStates,
} from './terms.ts'

const no = (rule: string, message: string, field?: string): Refusal =>
  field === undefined
    ? { rule: `evaluation.${rule}`, message }
    : { rule: `evaluation.${rule}`, message, field }

/** Of what needs a round in one of these stages. */
export const stageRefusal = (stage: Stage, wanted: readonly Stage[]): Refusal | null =>
  wanted.includes(stage)
    ? null
    : no(
        'stage',
        `评价现在是“${stages[stage]}”阶段，这一步在“${wanted.map(one => stages[one]).join('”“')}”阶段办理。`,
      )

/** While figures, marks and facts may still change. */
export const open: readonly Stage[] = ['verifying', 'judging', 'deliberating']

export const answeredRefusal = (state: PartState): Refusal | null =>
  state === 'answered' ? null : no('state', '平台没有确认取值，不审核、不核验、不评分。')

export const secondPerson = (isSame: boolean): Refusal | null =>
  isSame ? no('two-people', '须由录入以外的另一人确认，请同事办理。') : null

export const startRefusals = (
  { year, answerBy }: { year: number; answerBy: PlainDate },
  { today, state, platforms }: { today: PlainDate; state: TableState; platforms: number },
): (Refusal | null)[] => [
  year < Number(today.slice(0, 4)) ? null : no('year', `${year} 年还没有结束，请在次年启动。`, 'year'),
  state === 'adopted' ? null : no('adopted', '指标体系的这一版没有采用，请先由两人采用。', 'tableId'),
  answerBy > today ? null : no('answer-by', '截止日须在今天以后。', 'answerBy'),
  platforms > 0 ? null : no('platforms', '还没有公开的平台，没有可评的对象。'),
]

export const onceRefusal = no('once', '这个年度已经启动过评价，每个年度只评一次。', 'year')

interface Claim {
  readonly input: string
  readonly value: string
  readonly reason: string
}

/** Every reason why a platform can't answer so. */
export function answerRefusals(
  table: IndexTable,
  state: PartState,
  taken: ReadonlyMap<string, string | null>,
  claims: readonly Claim[],
): (Refusal | null)[] {
  const named = claims.map(({ input }) => input)
  const name = (code: string) => table.inputs.find(one => one.code === code)?.name ?? code
  const missing = table.inputs.filter(
    ({ code }) => (taken.get(code) ?? null) === null && !named.includes(code),
  )
  return [
    state === 'asked' ? null : no('state', '平台已经确认或在申请缓评，请刷新后再看。'),
    ...named
      .filter((code, at) => !taken.has(code) || named.indexOf(code) < at)
      .map(code => no('input', `“${name(code)}”不是取值项，或报了两次。`, 'claims')),
    ...claims
      .filter(({ input, value, reason }) => {
        const own = taken.get(input) ?? null
        return own !== null && order(readFraction(own), readFraction(value)) !== 0 && reason.length < 5
      })
      .map(({ input }) =>
        no('contest', `“${name(input)}”与系统取数不同，请写明理由，至少 5 个字。`, `claims.${input}`),
      ),
    missing.length === 0
      ? null
      : no(
          'missing',
          `系统没有这些取值，请申报并写明依据，没有的报 0：${missing.map(one => one.name).join('、')}。`,
        ),
  ]
}

export const deferralRefusal = (state: PartState): Refusal | null =>
  state === 'asked' ? null : no('state', '平台已经确认或申请过缓评，请刷新后再看。')

export const deferralAskedRefusal = (state: PartState): Refusal | null =>
  state === 'deferral-asked' ? null : no('state', '平台没有待答复的缓评申请，请刷新后再看。')

export const doubtRefusal = (needed: boolean, note: string): Refusal | null =>
  needed && note.length < 5 ? no('doubt', '请写明理由，至少 5 个字。', 'note') : null

/** The city's office checks in place of a locality's that is missing or doesn't: it says why. */
export const insteadRefusal = (isInstead: boolean, note: string): Refusal | null =>
  isInstead && note.length < 5
    ? no('instead', '代属地审核的，请写明为什么由市级牵头部门审核，至少 5 个字。', 'note')
    : null

/** What a check says stays: in its place nobody else checks. */
export const checkedRefusal = (isChecked: boolean): Refusal | null =>
  isChecked ? no('checked', '已经审核，市级牵头部门不再代为审核；有不同意见的，在抽查核验阶段核验。') : null

export const inputRefusal = (table: IndexTable, input: string): Refusal | null =>
  table.inputs.some(({ code }) => code === input) ? null : no('input', '指标体系里没有这个取值项。', 'input')

export const sampledRefusal = (sampled: boolean, doubted: boolean): Refusal | null =>
  sampled || doubted ? null : no('sampled', '平台没有被抽中，属地也没有疑问，不用记录核验。')

function markRefusal(table: IndexTable, code: string, mark: string, klass: string): Refusal | null {
  const one = table.indicators.find(indicator => indicator.code === code)
  if (!one || one.measure || (one.classes && !one.classes.includes(klass)))
    return no('code', '指标体系里没有这项定性指标。', 'code')
  const cases: readonly Score[] = one.score
    ? [one.score]
    : one.scales?.by === 'class'
      ? one.scales.cases.filter(({ classes }) => classes.includes(klass)).map(({ score }) => score)
      : (one.scales?.cases.map(({ score }) => score) ?? [])
  const fits = cases.some(score =>
    score.kind === 'grades'
      ? Object.hasOwn(score.grades, mark)
      : isNumeral(mark) &&
        order(readFraction(mark), zero) >= 0 &&
        order(readFraction(mark), readFraction(one.most)) <= 0,
  )
  if (fits) return null
  const grades = cases.flatMap(score =>
    score.kind === 'grades'
      ? Object.entries(score.grades)
          .toSorted(([, a], [, b]) => order(readFraction(a), readFraction(b)))
          .map(([grade]) => grade)
      : [],
  )
  return no(
    'mark',
    grades.length > 0 ? `请从“${grades.join('、')}”中选择。` : `请填 0 至 ${one.most} 分。`,
    'mark',
  )
}

const factLists = { bonus: 'bonus', malus: 'malus', veto: 'vetoes', exemption: 'exemptions' } as const

export function findingRefusal(
  table: IndexTable,
  { kind, code, mark }: { kind: FindingKind; code: string; mark: string },
  klass: string,
): Refusal | null {
  if (kind === 'mark') return markRefusal(table, code, mark, klass)
  const list: readonly { readonly code: string }[] = table[factLists[kind]]
  return list.some(one => one.code === code) ? null : no('code', '指标体系里没有这个事项。', 'code')
}

export const panelRefusal = (isWithPanel: boolean): Refusal | null =>
  isWithPanel ? no('panel', '这一项已交专家评审，请在评审结束后取用评分，不再另行录入。', 'code') : null

const some = (names: readonly string[]): string =>
  names.length <= 3 ? names.join('、') : `${names.slice(0, 3).join('、')}等 ${names.length} 个平台`

/** Before a part goes to a panel: nobody has marked what the panel is to judge. */
export const panelMarkedRefusal = (names: readonly string[]): Refusal | null =>
  names.length > 0
    ? no(
        'panel-marked',
        `由专家评审的指标已有人录入评分，请先撤回再交专家评审，或不交专家评审：${some(names)}。`,
        'experts',
      )
    : null

export const panelOpenRefusal = (isReady: boolean): Refusal | null =>
  isReady ? null : no('panel-open', '专家评审还没有结束，或有效的评分不够，请先在“专家评审”办结。')

export const panelTakenRefusal = (left: number): Refusal | null =>
  left > 0 ? null : no('panel-taken', '评审的评分都已取用，没有要取用或撤回的，请刷新后再看。')

export const panelNoneRefusal = (isWithPanel: boolean): Refusal | null =>
  isWithPanel ? null : no('panel-none', '平台没有专家评审，请刷新后再看。')

export const panelAgainRefusal = (isJudged: boolean): Refusal | null =>
  isJudged
    ? null
    : no('panel-again', '平台没有作答，或没有由专家评审的指标，不能另组专家；请选不再交专家评审。', 'experts')

export const panelOutdatedRefusal = (isOutdated: boolean): Refusal | null =>
  isOutdated ? no('panel-outdated', '取用以后专家评审的评分变了，请重新取用后再确认。') : null

export const findingOnceRefusal = no('finding-once', '这一项已有认定；要改的请先撤回。', 'code')

export const findingOpenRefusal = (confirmed: boolean): Refusal | null =>
  confirmed ? no('finding', '这项认定已经确认，请刷新后再看。') : null

export const goneRefusal = (withdrawn: boolean): Refusal | null =>
  withdrawn ? no('finding', '这项认定已经撤回，请刷新后再看。') : null

export const noGradeRefusal = (waits: boolean): Refusal | null =>
  waits ? null : no('finding', '没有待确认的等次，请刷新后再看。')

export function thresholdRefusal(list: readonly (string | null)[]): Refusal | null {
  const set = list.filter(one => one !== null).map(readFraction)
  const falls = set.every((one, at) => at === 0 || order(set[at - 1] ?? zero, one) > 0)
  return falls && set.every(one => order(one, zero) > 0)
    ? null
    : no('thresholds', '分数线须由高到低，都大于 0。', 'excellent')
}

export const tableStateRefusal = (state: TableState): Refusal | null =>
  state === 'proposed' ? null : no('table-state', `这一版${tableStates[state]}，请刷新后再看。`)

export const tableRefusals = (faults: readonly string[]): Refusal[] =>
  faults.map(fault => no('table', `${fault}。`, 'content'))

export const sameRefusal = (isSame: boolean): Refusal | null =>
  isSame ? no('same', '内容与现有的一版完全相同，不用再录。', 'content') : null

export const stillNoticed = (
  round: { readonly stage: Stage; readonly noticeUntil: PlainDate | null } | null,
  today: PlainDate,
): Refusal | null =>
  round?.stage === 'notice' && round.noticeUntil !== null && today <= round.noticeUntil
    ? null
    : no('objection.time', '这个年度的等次不在公示期内，不接受异议。')

export const objectedRefusal = (isNoticed: boolean): Refusal | null =>
  isNoticed ? null : no('objection.platform', '请选择这次公示中的一个平台。', 'platformId')

export const objectionAnsweredRefusal = (isAnswered: boolean): Refusal | null =>
  isAnswered ? no('objection.answered', '这件异议已经答复，请刷新后再看。') : null

export const namedRefusal = (
  answer: string,
  who: { readonly name: string; readonly contact: string; readonly organisation: string },
): Refusal | null =>
  [who.name, who.contact, who.organisation].some(said => said.length >= 2 && answer.includes(said))
    ? no('objection.named', '答复会公开，其中写有提出人的姓名、单位或联系方式，请删去。', 'answer')
    : null

export interface ObjectionCounts {
  readonly all: number
  readonly open: number
  /** Upheld, and the round hasn't gone back to the deliberation since. */
  readonly upheld: number
}

/** What the parts of a round say that decides whether it may move on. */
export interface Progress {
  readonly stage: Stage
  readonly answerBy: PlainDate
  readonly noticeUntil: PlainDate | null
  readonly hasThresholds: boolean
  readonly objections: ObjectionCounts
  readonly parts: readonly {
    readonly name: string
    readonly state: PartState
    readonly checked: boolean
    readonly toVerify: boolean
    readonly verified: boolean
    readonly contested: number
    readonly marksOpen: number
    readonly unconfirmed: number
    /** Marks of a panel that says something else since. */
    readonly outdated: number
    readonly graded: boolean
    readonly why: string
  }[]
}

/** What is still missing before the next stage; each stage asks for its own. */
export function lacksOf(
  { stage, answerBy, noticeUntil, hasThresholds, objections, parts }: Progress,
  today: PlainDate,
): Refusal[] {
  const of = (is: (part: Progress['parts'][number]) => boolean) => parts.filter(is).map(({ name }) => name)
  const answered = (is: (part: Progress['parts'][number]) => boolean) =>
    of(part => part.state === 'answered' && is(part))
  const when = (names: readonly string[], rule: string, words: string) =>
    names.length > 0 ? no(rule, `${words}：${some(names)}。`) : null
  const outdated = when(
    of(one => one.outdated > 0),
    'panel-outdated',
    '取用以后专家评审的评分变了，请重新取用，或撤销评审',
  )
  const unanswered =
    objections.open === 0 ? null : no('objections', `还有 ${objections.open} 件异议没有答复，请先答复。`)
  const found: Record<Stage, (Refusal | null)[]> = {
    answering: [
      when(
        of(({ state }) => state === 'deferral-asked'),
        'deferrals',
        '缓评申请还没有答复',
      ),
      today > answerBy
        ? null
        : when(
            of(({ state }) => state === 'asked'),
            'answers',
            `${formatDay(answerBy)}及以前还可以确认，尚未确认的`,
          ),
    ],
    local: [
      when(
        answered(({ checked }) => !checked),
        'local',
        '属地还没有审核',
      ),
    ],
    verifying: [
      when(
        answered(one => one.toVerify && !one.verified),
        'verification',
        '抽查或有疑问的还没有核验记录',
      ),
      when(
        answered(({ contested }) => contested > 0),
        'verification',
        '有异议的取值还没有认定',
      ),
    ],
    judging: [
      outdated,
      when(
        answered(({ marksOpen }) => marksOpen > 0),
        'marks',
        '定性指标还没有评分或没有第二人确认',
      ),
      when(
        of(({ unconfirmed }) => unconfirmed > 0),
        'marks',
        '认定还没有第二人确认',
      ),
    ],
    deliberating: [
      outdated,
      unanswered,
      hasThresholds ? null : no('thresholds', '等次的分数线还没有定；方案没有给出，请写明依据后录入。'),
      when(
        of(({ unconfirmed }) => unconfirmed > 0),
        'undecided',
        '认定或等次还没有第二人确认',
      ),
      ...(hasThresholds
        ? parts
            .filter(({ graded }) => !graded)
            .map(one => no('undecided', `${one.name}的等次还不能确定：${one.why}。`))
        : []),
    ],
    notice: [
      noticeUntil !== null && today > noticeUntil
        ? null
        : no(
            'notice',
            `公示${noticeUntil === null ? '' : `到${formatDay(noticeUntil)}为止，`}期满后再发布。`,
          ),
      outdated === null
        ? null
        : no('panel-outdated', '公示以后专家评审的评分变了，请退回会商，重新取用后再公示。'),
      unanswered,
      objections.upheld === 0
        ? null
        : no('objections', `有 ${objections.upheld} 件异议成立，请退回会商，重新核对后再公示。`),
    ],
    published: [no('order', '评价已经结束。')],
  }
  return found[stage].filter(one => one !== null)
}

export const nextStage = (stage: Stage): Stage | null => stageOrder[stageOrder.indexOf(stage) + 1] ?? null

export function moveRefusals(progress: Progress, to: Stage, note: string, today: PlainDate): Refusal[] {
  if (progress.stage === 'notice' && to === 'deliberating')
    return note.length >= 5 ? [] : [no('order', '退回会商请写明理由，至少 5 个字。', 'note')]
  if (to !== nextStage(progress.stage))
    return [no('order', `现在是“${stages[progress.stage]}”，不能直接到“${stages[to]}”。`)]
  return lacksOf(progress, today)
}
