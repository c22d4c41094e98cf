import { useState } from 'react'
import { dateOf, formatDate } from '#kernel/calendar.ts'
import { listOwnQuestions, type Question } from '#modules/matching/question/api.ts'
import { Answer, Nothing, Sheet, useAsk } from '../../ui/desk/asking.tsx'
import { Decline, StateIt } from './question-answer.tsx'

function Asked({ question }: { question: Question }) {
  const [declining, setDeclining] = useState(false)
  const Way = declining ? Decline : StateIt
  return (
    <article className="card">
      <div className="between">
        <h2>
          {question.lineName}：{question.name}
        </h2>
        <span className="hint">{formatDate(dateOf(question.askedAt))}提出</span>
      </div>
      <p className="hint" style={{ marginBottom: 12 }}>
        {question.platformName} · {question.needs} 项需求等候 ·{' '}
        {question.stated === '' ? '目录中没有写明' : `目录中现写作“${question.stated}”，提问时还不足以判断`}
      </p>
      <Way question={question} turn={() => setDeclining(!declining)} />
    </article>
  )
}

/** What needs want to know of one's lines: answered here, written into the catalogue, matched anew. */
export function Questions() {
  const asked = useAsk(listOwnQuestions, {})
  return (
    <Sheet
      heading="待确认事项"
      title="待确认事项"
      lead="有需求因为目录没有写明而无法判断。答复随即写入该线的记录，等候的需求会收到通知。"
    >
      <Answer asked={asked}>
        {({ questions }) =>
          questions.length === 0 ? (
            <Nothing>没有待确认的事项。把中试线的参数、批量和承接限制写全，需求就不必再问。</Nothing>
          ) : (
            <div className="stack">
              {questions.map(question => (
                <Asked key={question.id} question={question} />
              ))}
            </div>
          )
        }
      </Answer>
    </Sheet>
  )
}
