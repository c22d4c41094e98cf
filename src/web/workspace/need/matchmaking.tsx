/** The matchmaker's desk: needs that ask for help, and one of them with its matches. */
import { App, Button } from 'antd'
import { useState } from 'react'
import { Link, useNavigate, useParams } from 'react-router'
import { dateOf, formatDate, formatInstant } from '#kernel/calendar.ts'
import type { MatchView } from '#modules/matching/api.ts'
import {
  type AssistanceRequest,
  type AssistedMatches,
  adviseOnLine,
  giveBackAssistance,
  listAssistance,
  matchAssistedNeed,
  takeAssistance,
} from '#modules/matching/assistance/api.ts'
import type { AdviceKind } from '#modules/matching/terms.ts'
import { Answer, Nothing, Refused, Sheet, useAsk } from '../../ui/desk/asking.tsx'
import { ReasonDialog } from '../../ui/form/reason-dialog.tsx'
import { useSaving } from '../../ui/form/saving.ts'
import { useAct } from '../../ui/form/step-up.tsx'
import { NeedInWords } from '../../ui/need/whole-need.tsx'
import { AdviceDialog } from './advice-dialog.tsx'
import { MatchList } from './match-list.tsx'
import { SharedNeedFiles } from './need-files.tsx'

const base = '/workspace/matchmaking'

function Facts({ request: { number, process, from, to, askedAt } }: { request: AssistanceRequest }) {
  return (
    <p className="meta">
      <span className="mono">{number}</span>
      <span>{process}</span>
      <span>
        希望 {formatDate(from)} 至 {formatDate(to)}
      </span>
      <span>{formatInstant(askedAt)}请求协助</span>
    </p>
  )
}

const Wish = ({ wish }: { wish: string }) => (wish ? <p>希望协助：{wish}</p> : null)

function Waiting({ request }: { request: AssistanceRequest }) {
  const act = useAct()
  const navigate = useNavigate()
  const { busy, failure, run } = useSaving()
  const { assistanceId } = request
  const take = () =>
    run(async () => {
      await act(takeAssistance, { assistanceId })
      navigate(`${base}/${assistanceId}`)
    })
  return (
    <article className="card">
      <Refused error={failure} />
      <div className="between">
        <h3>{request.name}</h3>
        <Button type="primary" loading={busy} onClick={take} aria-label={`接手${request.name}`}>
          接手
        </Button>
      </div>
      <Wish wish={request.wish} />
      <Facts request={request} />
    </article>
  )
}

export function Matchmaking() {
  const asked = useAsk(listAssistance, {})
  return (
    <Sheet
      heading="撮合"
      title="撮合"
      lead="需求方请撮合员协助的需求。先到先得，接手后可看需求全文和匹配结果。请勿转发；每次查阅都有记录。"
    >
      <Answer asked={asked}>
        {({ own, waiting }) => (
          <div className="stack">
            <section aria-labelledby="own">
              <h2 id="own" style={{ marginBottom: 12 }}>
                本单位已接手
              </h2>
              {own.length === 0 ? (
                <Nothing>没有接手的需求</Nothing>
              ) : (
                own.map(request => (
                  <article className="card" key={request.assistanceId}>
                    <h3>
                      <Link to={`${base}/${request.assistanceId}`}>{request.name}</Link>
                    </h3>
                    <Wish wish={request.wish} />
                    <Facts request={request} />
                  </article>
                ))
              )}
            </section>
            <section aria-labelledby="waiting">
              <h2 id="waiting" style={{ marginBottom: 12 }}>
                等候接手
              </h2>
              {waiting.length === 0 ? (
                <Nothing>没有等候接手的需求</Nothing>
              ) : (
                waiting.map(request => <Waiting key={request.assistanceId} request={request} />)
              )}
            </section>
          </div>
        )}
      </Answer>
    </Sheet>
  )
}

function Need({ need }: Pick<AssistedMatches, 'need'>) {
  return (
    <section className="card" aria-label="需求">
      <Wish wish={need.wish} />
      <NeedInWords need={need} where={need.localityName} />
      <SharedNeedFiles needId={need.id} />
    </section>
  )
}

function Advising({ assistanceId, match }: { assistanceId: string; match: MatchView }) {
  const [saying, setSaying] = useState<AdviceKind | null>(null)
  const act = useAct()
  const { busy, failure, run } = useSaving()
  const takeBack = () =>
    run(async () => {
      await act(adviseOnLine, { assistanceId, lineId: match.lineId, advice: { kind: 'withdrawn' } })
    })
  const choice = (kind: AdviceKind, text: string) => (
    <Button aria-label={`${text}${match.lineName}`} onClick={() => setSaying(kind)}>
      {text}
    </Button>
  )
  return (
    <>
      <Refused error={failure} />
      {choice('pin', '推荐')}
      {choice('exclude', '不推荐')}
      {choice('note', '备注')}
      {match.advice ? (
        <Button type="text" loading={busy} onClick={takeBack} aria-label={`收回对${match.lineName}的意见`}>
          收回
        </Button>
      ) : null}
      {saying ? (
        <AdviceDialog assistanceId={assistanceId} match={match} kind={saying} close={() => setSaying(null)} />
      ) : null}
    </>
  )
}

export function AssistedNeed() {
  const { assistanceId = '' } = useParams()
  const asked = useAsk(matchAssistedNeed, { assistanceId })
  const act = useAct()
  const navigate = useNavigate()
  const { message } = App.useApp()
  const [giving, setGiving] = useState(false)
  const giveBack = async (reason: string) => {
    await act(giveBackAssistance, { assistanceId, reason })
    message.success('已退回')
    navigate(base)
  }
  const need = asked.data?.need
  return (
    <Sheet
      heading={need?.name ?? '撮合'}
      title="撮合"
      lead={
        need
          ? `${need.number}，${formatDate(dateOf(need.askedAt))}请求协助。价格按所有客户计；需求方可能有不同的价格。`
          : null
      }
      actions={need ? <Button onClick={() => setGiving(true)}>退回</Button> : null}
    >
      <Answer asked={asked}>
        {matched => (
          <>
            <Need need={matched.need} />
            <div style={{ marginTop: 16 }}>
              <MatchList
                matched={matched}
                actions={match => <Advising assistanceId={assistanceId} match={match} />}
              />
            </div>
          </>
        )}
      </Answer>
      {giving ? (
        <ReasonDialog
          title="退回这项需求"
          okText="退回"
          label="原因"
          least={4}
          most={200}
          extra="需求方会看到"
          send={giveBack}
          close={() => setGiving(false)}
        >
          <p>退回后由其他撮合员接手，已给的意见保留。</p>
        </ReasonDialog>
      ) : null}
    </Sheet>
  )
}
