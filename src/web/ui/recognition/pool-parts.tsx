import { formatDate, type PlainDate } from '#kernel/calendar.ts'
import type { PoolEntryView, PoolStep } from '#modules/cultivation/api.ts'
import { type PoolState, poolActs, poolStages, poolStates } from '#modules/cultivation/terms.ts'
import { CourseSteps } from '../course-steps.tsx'

const tones: Readonly<Record<PoolState, string>> = {
  applied: 'unknown',
  recommended: 'unknown',
  declined: 'fails',
  withdrawn: 'unknown',
  pooled: 'meets',
  rectifying: 'fails',
  left: 'unknown',
  promoted: 'blue',
}

export const PoolStateTag = ({ state }: { state: PoolState }) => (
  <span className={`tag ${tones[state]}`}>{poolStates[state]}</span>
)

const stepName = ({ act, year, term }: PoolStep): string =>
  `${year === null ? '' : `${year} 年度复核：`}${poolActs[act]}${term === null ? '' : `，限 ${formatDate(term)} 前（含当日）`}`

export const PoolSteps = ({ steps }: { steps: readonly PoolStep[] }) => (
  <CourseSteps
    steps={steps.map(one => ({
      ...one,
      what: stepName(one),
      state: `${poolStates[one.state]}（${poolStages[one.stage]}）`,
    }))}
  />
)

const terms = ({ dueOn, rectifyBy }: Pick<PoolEntryView, 'dueOn' | 'rectifyBy'>): [string, PlainDate][] => [
  ...(dueOn ? [['建成期限', dueOn] as [string, PlainDate]] : []),
  ...(rectifyBy ? [['整改期限', rectifyBy] as [string, PlainDate]] : []),
]

export function PoolFacts({ entry }: { entry: PoolEntryView }) {
  return (
    <dl className="facts">
      <div>
        <dt>入库编码</dt>
        <dd className="mono">{entry.code ?? '入库时编码'}</dd>
      </div>
      <div>
        <dt>建设阶段</dt>
        <dd>{poolStages[entry.stage]}</dd>
      </div>
      <div>
        <dt>入库日期</dt>
        <dd>{entry.enteredOn ? formatDate(entry.enteredOn) : '尚未入库'}</dd>
      </div>
      <div>
        <dt>辅导部门</dt>
        <dd>{entry.mentorDepartment ?? '入库时确定'}</dd>
      </div>
      {terms(entry).map(([name, day]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{formatDate(day)}</dd>
        </div>
      ))}
    </dl>
  )
}
