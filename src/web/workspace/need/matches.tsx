import { Button, Checkbox } from 'antd'
import { useState } from 'react'
import { useParams } from 'react-router'
import { formatInstant, formatInterval } from '#kernel/calendar.ts'
import { getOwnNeed } from '#modules/catalogue/need/api.ts'
import { mostLines } from '#modules/inquiry/terms.ts'
import { type MatchView, matchNeed } from '#modules/matching/api.ts'
import { askable, askLine } from '#modules/matching/question/api.ts'
import type { Askable } from '#modules/matching/terms.ts'
import { listNews } from '#modules/standing/api.ts'
import { listOfferedIdle } from '#modules/standing/idle.api.ts'
import { Answer, Refused, Sheet, useAsk } from '../../ui/desk/asking.tsx'
import { useSaving } from '../../ui/form/saving.ts'
import { useAct } from '../../ui/form/step-up.tsx'
import { LinkButton } from '../../ui/link-button.tsx'
import { OfferedCard } from '../usage/offered-idle.tsx'
import { Assistance } from './assistance.tsx'
import { MatchList } from './match-list.tsx'

type Asked = MatchView['questions'][number]

interface AskProps {
  readonly match: MatchView
  readonly needId: string
  readonly criterion: Askable
  readonly name: string
}

/** What a line doesn't state can be asked of its owner, who isn't told by whom nor for what. */
function Ask({ match, needId, criterion, name }: AskProps) {
  const act = useAct()
  const { busy, failure, run } = useSaving()
  const asked: Asked | undefined = match.questions.find(one => one.criterion === criterion)
  if (asked?.state === 'open')
    return <div className="hint">已请平台确认，{formatInstant(asked.askedAt)}提出</div>
  return (
    <div style={{ marginTop: 6 }}>
      {asked?.state === 'declined' ? <div className="hint">平台答复：{asked.declinedReason}</div> : null}
      <Button
        size="small"
        loading={busy}
        aria-label={`请平台确认${match.lineName}的${name}`}
        onClick={() =>
          run(async () => {
            await act(askLine, { needId, lineId: match.lineId, criterion })
          })
        }
      >
        {asked ? '再请平台确认' : '请平台确认'}
      </Button>
      <Refused error={failure} />
    </div>
  )
}

interface QuestionProps {
  readonly match: MatchView
  readonly needId: string
  readonly judgement: MatchView['judgements'][number]
}

/** What the line's record can't answer, such as time and price that aren't published, is cleared up by an inquiry. */
function Question({ match, needId, judgement: { criterion, name, verdict } }: QuestionProps) {
  if (verdict !== 'unknown') return null
  const { data } = askable.safeParse(criterion)
  if (data === undefined) return <div className="hint">可在询价中请平台答复</div>
  return <Ask match={match} needId={needId} criterion={data} name={name} />
}

interface WaysOnProps {
  readonly match: MatchView
  readonly needId: string
  readonly chosen: boolean
  readonly choose: (lineId: string, chosen: boolean) => void
}

/** From a line to a request for quotes or for time. */
function WaysOn({ match, needId, chosen, choose }: WaysOnProps) {
  const { run } = match
  const query = new URLSearchParams({ need: needId })
  if (run) {
    query.set('start', run.start.toISOString())
    query.set('end', run.end.toISOString())
  }
  return (
    <>
      <Checkbox checked={chosen} onChange={({ target }) => choose(match.lineId, target.checked)}>
        选来询价<span className="visually-hidden">{match.lineName}</span>
      </Checkbox>
      {run ? <span className="hint">最早 {formatInterval(run)}</span> : null}
      <LinkButton
        to={`/workspace/book/${match.lineId}?${query}`}
        type={match.group === 'meets' ? 'primary' : 'default'}
      >
        申请预约
      </LinkButton>
    </>
  )
}

/** Always at hand below the list: how many are chosen, and the way on. */
function Inquiring({ needId, lineIds }: { needId: string; lineIds: readonly string[] }) {
  if (lineIds.length === 0) return null
  const query = new URLSearchParams(lineIds.map(id => ['line', id]))
  return (
    <div className="comparing" role="status">
      <span>已选 {lineIds.length} 条中试线</span>
      {lineIds.length > mostLines ? (
        <span>一次最多向 {mostLines} 条询价，请取消几条。</span>
      ) : (
        <LinkButton to={`/workspace/needs/${needId}/inquire?${query}`} type="primary">
          向所选询价
        </LinkButton>
      )}
    </div>
  )
}

function IdleTimes({ needId }: { needId: string }) {
  const { data } = useAsk(listOfferedIdle, { needId })
  if (!data || data.offered.length === 0) return null
  return (
    <section style={{ marginBlock: '28px 24px' }}>
      <h2>闲时报价</h2>
      <p className="hint" style={{ marginBottom: 12 }}>
        满足全部必须条件，价格低于公示；先申请先占，时段被占用或到截止时间即失效。
      </p>
      {data.offered.map(one => (
        <OfferedCard key={one.offer.id} heading="h3" offered={one} />
      ))}
    </section>
  )
}

export function Matches() {
  const { needId = '' } = useParams()
  const [chosen, setChosen] = useState<readonly string[]>([])
  const choose = (lineId: string, on: boolean) =>
    setChosen(before => (on ? [...before, lineId] : before.filter(id => id !== lineId)))
  const need = useAsk(getOwnNeed, { needId })
  const asked = useAsk(matchNeed, { needId })
  const news = useAsk(listNews, { needId })
  return (
    <Sheet
      heading={need.data?.content?.name ?? '匹配结果'}
      title="匹配结果"
      lead={need.data ? `${need.data.number}，每次打开按最新目录和日历重新比对` : null}
      actions={
        <>
          <LinkButton to={`/workspace/needs/${needId}/progress`}>办理进程</LinkButton>
          <LinkButton to={`/workspace/needs/${needId}/route`}>到量产的路线</LinkButton>
          <LinkButton to={`/workspace/needs/${needId}`}>修改需求</LinkButton>
        </>
      }
    >
      <Answer asked={asked}>
        {matched => (
          <>
            <Assistance needId={needId} assistance={matched.assistance} />
            <IdleTimes needId={needId} />
            <MatchList
              matched={matched}
              newSince={match => news.data?.lines.find(({ lineId }) => lineId === match.lineId)?.since}
              actions={match => (
                <WaysOn
                  match={match}
                  needId={needId}
                  chosen={chosen.includes(match.lineId)}
                  choose={choose}
                />
              )}
              beside={(match, judgement) => <Question match={match} needId={needId} judgement={judgement} />}
            />
            <Inquiring needId={needId} lineIds={chosen} />
          </>
        )}
      </Answer>
    </Sheet>
  )
}
