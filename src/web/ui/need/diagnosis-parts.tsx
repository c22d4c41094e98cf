/** How a diagnosis stands and what an expert found, the same for client, expert and office. */
import { formatDate } from '#kernel/calendar.ts'
import { certificateKinds, formatStatement, parameterOf } from '#modules/catalogue/terms.ts'
import type { DiagnosisClock, FindingView } from '#modules/diagnosis/api.ts'
import {
  type Conclusion,
  conclusions,
  type DiagnosisStage,
  diagnosisStages,
  routeStages,
} from '#modules/diagnosis/terms.ts'
import { unarrangedWords } from '../holiday-years.ts'

const tones = {
  assigning: 'unknown',
  diagnosing: 'blue',
  asking: 'unknown',
  answered: 'meets',
  withdrawn: '',
} as const

export const DiagnosisState = ({ stage }: { stage: DiagnosisStage }) => (
  <span className={`tag ${tones[stage]}`}>{diagnosisStages[stage]}</span>
)

function dueWords({ workingDays, dueOn, still, left, overdue }: DiagnosisClock): string {
  if (workingDays === null) return '由牵头部门指派专家时确定'
  const term = `${workingDays} 个工作日`
  if (overdue && dueOn) return `${term}，应不晚于${formatDate(dueOn)}出具`
  if (still) return `${term}，停钟，剩余 ${left} 个工作日`
  return dueOn ? `${term}，不晚于${formatDate(dueOn)}出具` : term
}

/** When it is due, whether it is late, and on what the reckoning rests. */
export function Due({ clock, ended = false }: { clock: DiagnosisClock; ended?: boolean }) {
  return (
    <>
      {dueWords(clock)}
      {clock.overdue ? <span className="tag fails"> {ended ? '逾期出具' : '已逾期'}</span> : null}
      {clock.soon ? <span className="tag unknown"> 即将到期</span> : null}
      {clock.workingDays !== null && !clock.arranged ? (
        <span className="hint">（{unarrangedWords}）</span>
      ) : null}
    </>
  )
}

const conclusionTones = { fit: 'meets', unfit: 'fails', redo: 'unknown' } as const

export const ConclusionTag = ({ conclusion }: { conclusion: Conclusion }) => (
  <span className={`tag ${conclusionTones[conclusion]}`}>{conclusions[conclusion]}</span>
)

function Words({ heading, text }: { heading: string; text: string }) {
  if (text === '') return null
  return (
    <>
      <h3 style={{ marginTop: 16 }}>{heading}</h3>
      <p style={{ whiteSpace: 'pre-line' }}>{text}</p>
    </>
  )
}

const weightWords = (weight: 'hard' | 'soft'): string => (weight === 'hard' ? '' : '（优先）')

/** A finding on the fixed form. */
export function FindingText({ content }: { content: FindingView['content'] }) {
  const { reasons, risks, route, stages, capabilities, certificates, advice } = content
  return (
    <>
      <Words heading="理由" text={reasons} />
      {risks.length > 0 ? (
        <>
          <h3 style={{ marginTop: 16 }}>风险</h3>
          <ul className="plain-list">
            {risks.map(risk => (
              <li key={risk}>{risk}</li>
            ))}
          </ul>
        </>
      ) : null}
      <Words heading="建议路线" text={route} />
      {stages.length > 0 ? (
        <ul className="tags" aria-label="建议的环节" style={{ marginTop: 8 }}>
          {stages.map(stage => (
            <li className="tag blue" key={stage}>
              {routeStages[stage]}
            </li>
          ))}
        </ul>
      ) : null}
      {capabilities.length + certificates.length > 0 ? (
        <>
          <h3 style={{ marginTop: 16 }}>需要的能力参数与资质</h3>
          <ul className="tags">
            {capabilities.map(one => (
              <li className={one.weight === 'hard' ? 'tag blue' : 'tag'} key={one.parameter}>
                {parameterOf(one.parameter).name} {formatStatement(one)}
                {weightWords(one.weight)}
              </li>
            ))}
            {certificates.map(({ certificate, item, weight }) => (
              <li className={weight === 'hard' ? 'tag blue' : 'tag'} key={`${certificate} ${item}`}>
                {certificateKinds[certificate]} {item}
                {weightWords(weight)}
              </li>
            ))}
          </ul>
        </>
      ) : null}
      <Words heading="后续建议" text={advice} />
    </>
  )
}
