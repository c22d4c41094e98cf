import { Alert } from 'antd'
import { useParams } from 'react-router'
import { formatDate, formatInstant } from '#kernel/calendar.ts'
import { formatYuan } from '#kernel/money.ts'
import { getReceivedInquiry, type ReceivedInquiry as Received } from '#modules/inquiry/api.ts'
import { extraWords } from '#modules/pricing/terms.ts'
import { Countdown } from '../../ui/booking/countdown.tsx'
import { Answer, Sheet, useAsk } from '../../ui/desk/asking.tsx'
import { LinkButton } from '../../ui/link-button.tsx'
import { ReceivedState } from '../../ui/need/inquiry-state.tsx'
import { WholeNeed } from '../../ui/need/whole-need.tsx'
import { useDuties } from '../duties.ts'
import { SharedNeedFiles } from '../need/need-files.tsx'
import { AnswerForm } from './quote-form.tsx'

/** What was answered last, as the client will read it. */
function factsOf(answer: NonNullable<Received['answer']>): readonly (readonly [string, string])[] {
  if (answer.kind === 'declined') return [['谢绝的原因', answer.reason]]
  const rate = answer.taxPercent === null ? '' : `，税率 ${answer.taxPercent}%`
  return [
    ['总价', `${formatYuan(answer.fen)} 元（${answer.taxIncluded ? '含税' : '不含税'}${rate}）`],
    ['总价包含', answer.included],
    ['另计费用', answer.extras.map(extra => extraWords(extra, '单')).join('；') || '无'],
    ['最早可开始', formatDate(answer.startOn)],
    ['工期', `${answer.days} 天`],
    ['报价有效期至', formatDate(answer.validUntil)],
    ['条件与前提', answer.conditions || '无'],
  ]
}

function OwnAnswer({ received: { answer, answeredAt, revision } }: { received: Received }) {
  if (!answer || !answeredAt) return null
  return (
    <section className="card">
      <h2>{answer.kind === 'quoted' ? '本平台的报价' : '本平台已谢绝'}</h2>
      <p className="hint" style={{ marginBottom: 12 }}>
        {formatInstant(answeredAt)} 答复，第 {revision} 版
      </p>
      <dl className="facts">
        {factsOf(answer).map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd style={{ whiteSpace: 'pre-line' }}>{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  )
}

const outcomes = {
  deciding: { type: 'info', text: () => '已经截止，等候需求方决定。' },
  won: {
    type: 'success',
    text: ({ clientName }: Received) => `${clientName ?? '需求方'}选定了本平台，请与对方商定后续安排。`,
  },
  lost: { type: 'info', text: () => '需求方已作出决定，本次没有选定本平台。' },
  closed: { type: 'info', text: () => '需求方结束了这次询价，没有选定任何平台。' },
} as const

function Outcome({ received }: { received: Received }) {
  const { stage } = received
  if (stage === 'open' || stage === 'answered') return null
  const { type, text } = outcomes[stage]
  return (
    <Alert
      showIcon
      type={type}
      title={text(received)}
      action={
        received.quoteId ? (
          <LinkButton to={`/workspace/quotes/${received.quoteId}`}>报价与订单</LinkButton>
        ) : undefined
      }
    />
  )
}

function Page({ received }: { received: Received }) {
  const { describes } = useDuties()
  const { stage } = received
  const isOpen = stage === 'open' || stage === 'answered'
  return (
    <div className="stack">
      <Outcome received={received} />
      <WholeNeed need={received.need}>
        <h3 style={{ marginTop: 20 }}>报价范围</h3>
        <p style={{ whiteSpace: 'pre-line' }}>{received.scope}</p>
        {/* Who has nothing to do with the need any more doesn't get its files. */}
        {isOpen || stage === 'deciding' || stage === 'won' ? (
          <SharedNeedFiles needId={received.needId} />
        ) : null}
      </WholeNeed>
      <OwnAnswer received={received} />
      {isOpen && describes ? <AnswerForm key={received.id} received={received} /> : null}
      {isOpen && !describes ? <p className="notice">报价和谢绝由平台负责人办理。</p> : null}
    </div>
  )
}

export function ReceivedInquiry() {
  const { invitationId = '' } = useParams()
  const asked = useAsk(getReceivedInquiry, { invitationId })
  return (
    <Answer asked={asked}>
      {received => (
        <Sheet
          heading={
            <>
              询价 <span className="mono">{received.number}</span> <ReceivedState stage={received.stage} />
            </>
          }
          title={`询价 ${received.number}`}
          lead={
            <>
              {received.platformName} {received.lineName} ·{' '}
              {received.stage === 'open' || received.stage === 'answered' ? (
                <Countdown
                  deadline={received.deadline}
                  at={received.at}
                  answeredAt={asked.dataUpdatedAt}
                  onOver={asked.refetch}
                />
              ) : (
                `${formatInstant(received.deadline)} 截止`
              )}
            </>
          }
        >
          <Page received={received} />
        </Sheet>
      )}
    </Answer>
  )
}
