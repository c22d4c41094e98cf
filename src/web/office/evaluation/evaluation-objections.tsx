/** What was objected to a year's grades, by its number: looked into, and answered for everybody to read. */
import { Button } from 'antd'
import { useState } from 'react'
import { Link } from 'react-router'
import { formatInstant } from '#kernel/calendar.ts'
import {
  answerGradeObjection,
  type GradeObjection,
  listGradeObjections,
  readGradeObjector,
} from '#modules/evaluation/objection.api.ts'
import { Answer, useAsk } from '../../ui/desk/asking.tsx'
import { useAct } from '../../ui/form/step-up.tsx'
import { ObjectionAnswer } from '../recognition/objection-answer.tsx'

function Objector({ objectionId }: { objectionId: string }) {
  const asked = useAsk(readGradeObjector, { objectionId }, { fresh: true })
  return (
    <Answer asked={asked}>
      {({ name, contact, organisation }) => (
        <p className="notice">
          提出人：{name}
          {organisation ? `（${organisation}）` : ''}，{contact}。本次查看已记录。
        </p>
      )}
    </Answer>
  )
}

const conclusions = [
  { value: true, label: '成立，须退回会商' },
  { value: false, label: '不成立' },
] as const

const outcome = ({ upheld, reopened }: GradeObjection): string => {
  if (upheld === null) return '待答复'
  if (!upheld) return '不成立'
  return reopened ? '成立，已退回会商' : '成立，待退回会商'
}

function Objection({ objection, roundId }: { objection: GradeObjection; roundId: string }) {
  const [shown, setShown] = useState(false)
  const [answering, setAnswering] = useState(false)
  const act = useAct()
  const { objectionId, upheld, reopened } = objection
  const isDone = upheld === false || reopened
  return (
    <li>
      <div className="between">
        <strong>
          <span className="mono">{objection.number}</span>{' '}
          <Link to={`/office/evaluations/${roundId}/${objection.partId}`}>{objection.platformName}</Link>
        </strong>
        <span className={`tag ${isDone ? 'meets' : 'unknown'}`}>{outcome(objection)}</span>
      </div>
      <p className="hint">{formatInstant(objection.receivedAt)} 收到</p>
      <p style={{ whiteSpace: 'pre-line', margin: '8px 0' }}>{objection.matter}</p>
      {objection.answer ? (
        <p>
          答复：{objection.answer}
          <span className="hint">
            （{objection.answeredBy}，{objection.answeredAt ? formatInstant(objection.answeredAt) : ''}）
          </span>
        </p>
      ) : null}
      <p className="actions">
        <Button onClick={() => setShown(!shown)}>{shown ? '收起' : '查看提出人（有记录）'}</Button>
        {upheld === null ? (
          <Button type="primary" onClick={() => setAnswering(true)}>
            答复
          </Button>
        ) : null}
      </p>
      {shown ? <Objector objectionId={objectionId} /> : null}
      {answering ? (
        <ObjectionAnswer<{ upheld: boolean; answer: string }>
          number={objection.number}
          field="upheld"
          options={conclusions}
          send={entered => act(answerGradeObjection, { objectionId, ...entered })}
          close={() => setAnswering(false)}
        />
      ) : null}
    </li>
  )
}

/** For the lead alone; nothing where nobody has objected. */
export function EvaluationObjections({ roundId }: { roundId: string }) {
  const asked = useAsk(listGradeObjections, { roundId }, { every: 60_000 })
  return (
    <section className="card">
      <h2>异议</h2>
      <Answer asked={asked}>
        {({ objections }) =>
          objections.length === 0 ? (
            <p className="hint">还没有收到异议。公众和平台在“年度评价等次”页实名提出。</p>
          ) : (
            <ul className="plain-rows">
              {objections.map(one => (
                <Objection key={one.objectionId} objection={one} roundId={roundId} />
              ))}
            </ul>
          )
        }
      </Answer>
    </section>
  )
}
