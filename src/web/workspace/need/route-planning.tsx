import { Button } from 'antd'
import { useState } from 'react'
import { Link, useNavigate, useParams, useSearchParams } from 'react-router'
import { formatDate, formatInstant } from '#kernel/calendar.ts'
import { getOwnNeed } from '#modules/catalogue/need/api.ts'
import { getPlan, listPlans, planRoutes, type RouteResult, removePlan, savePlan } from '#modules/route/api.ts'
import { Answer, Nothing, Refused, Sheet, useAsk } from '../../ui/desk/asking.tsx'
import { useKept } from '../../ui/form/kept.ts'
import { useSaving } from '../../ui/form/saving.ts'
import { useAct } from '../../ui/form/step-up.tsx'
import { LinkButton } from '../../ui/link-button.tsx'
import { TableBox } from '../../ui/table-box.tsx'
import { RouteComparison, RouteDrawing } from './route-drawing.tsx'
import { RouteLegs } from './route-legs.tsx'
import { type Asked, askedBy, RouteWishes, type Wishes } from './route-wishes.tsx'

function Missing({ stages }: Pick<RouteResult, 'stages'>) {
  const gaps = stages.filter(({ missing }) => missing !== null)
  if (gaps.length === 0) return null
  return (
    <section className="notice warn" aria-label="没有可选的环节">
      <ul className="plain-list">
        {gaps.map(({ stage, name, missing }) => (
          <li key={stage}>
            <strong>缺{name}环节。</strong>
            {missing}
          </li>
        ))}
      </ul>
    </section>
  )
}

function Grounds({ subsidy, assumptions, asks }: Pick<RouteResult, 'subsidy' | 'assumptions' | 'asks'>) {
  return (
    <section className="card">
      <h2>补助与假设</h2>
      <p>
        <strong>补助测算</strong>：{subsidy.text}
        {subsidy.clauses.map(clause => (
          <a key={clause} href="/policy">
            （条款{clause}）
          </a>
        ))}
      </p>
      <TableBox label="假设">
        <table className="stacked">
          <thead>
            <tr>
              <th scope="col">假设</th>
              <th scope="col">内容</th>
              <th scope="col">来源</th>
            </tr>
          </thead>
          <tbody>
            {assumptions.map(({ name, text, source }) => (
              <tr key={name}>
                <th scope="row">{name}</th>
                <td data-label="内容">{text}</td>
                <td className="hint" data-label="来源">
                  {source}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </TableBox>
      {asks.length > 0 ? (
        <>
          <p style={{ marginTop: 12 }}>
            <strong>补充填写后能算得更全</strong>
          </p>
          <ul className="plain-list">
            {asks.map(one => (
              <li key={one}>{one}</li>
            ))}
          </ul>
        </>
      ) : null}
    </section>
  )
}

const optionsOf = ({ name, options, aside }: RouteResult['stages'][number]): string =>
  `${name} ${options} 个${aside > 0 ? `（另有 ${aside} 个服务看不出是否相关，没有列入）` : ''}`

function Result({ result, needId }: { result: RouteResult; needId: string }) {
  const { routes, only, stages } = result
  return (
    <div className="stack">
      <p className="notice" role="status">
        {formatInstant(result.at)}按公开的目录、价格和日历测算：{stages.length} 个环节，可选{' '}
        {stages.map(optionsOf).join('、')}
        {routes.length > 1 ? `；列出各有所长、互不占优的 ${routes.length} 条` : ''}。{only}
      </p>
      <Missing stages={stages} />
      {routes.length === 0 ? (
        <Nothing>没有可行的路线。可放宽需求或减少环节后重新测算。</Nothing>
      ) : (
        <>
          <RouteDrawing routes={routes} />
          <RouteComparison routes={routes} />
          <div className="routes">
            {routes.map((route, at) => (
              <RouteLegs
                key={route.finish.getTime() + route.cost.low}
                route={route}
                at={at}
                needId={needId}
              />
            ))}
          </div>
        </>
      )}
      <Grounds {...result} />
    </div>
  )
}

function Plans({ needId }: { needId: string }) {
  const asked = useAsk(listPlans, { needId })
  return (
    <section className="card no-print">
      <h2>留存的测算</h2>
      <Answer asked={asked}>
        {({ plans }) =>
          plans.length === 0 ? (
            <p className="hint">还没有留存。留存后条件和结果不再变动，以后可看与当天相比有何变化。</p>
          ) : (
            <ul className="rows">
              {plans.map(({ id, savedAt, routes, finish }) => (
                <li key={id} style={{ paddingBlock: 10 }}>
                  <Link to={`?plan=${id}`}>{formatInstant(savedAt)}</Link>{' '}
                  <span className="hint">
                    {routes} 条路线{finish ? `，最早 ${formatInstant(finish)}` : ''}
                  </span>
                </li>
              ))}
            </ul>
          )
        }
      </Answer>
    </section>
  )
}

function Now({ needId }: { needId: string }) {
  const kept = useKept<Wishes>(`route:${needId}`)
  const [request, setRequest] = useState<Asked>(() => askedBy(kept.read()))
  const asked = useAsk(planRoutes, { needId, request })
  const act = useAct()
  const navigate = useNavigate()
  const { busy, failure, run } = useSaving()
  const save = () =>
    run(async () => {
      const { planId } = await act(savePlan, { needId, request })
      navigate(`?plan=${planId}`)
    })
  return (
    <div className="stack">
      <RouteWishes kept={kept.read()} keep={kept.write} ask={setRequest} />
      <Refused error={failure} />
      <Answer asked={asked}>
        {result => (
          <>
            <Result result={result} needId={needId} />
            <Button className="no-print" onClick={save} loading={busy}>
              留存这份测算
            </Button>
          </>
        )}
      </Answer>
      <Plans needId={needId} />
    </div>
  )
}

function Kept({ planId, needId }: { planId: string; needId: string }) {
  const asked = useAsk(getPlan, { planId })
  const act = useAct()
  const navigate = useNavigate()
  const { busy, failure, run } = useSaving()
  const remove = () =>
    run(async () => {
      await act(removePlan, { planId })
      navigate(`/workspace/needs/${needId}/route`)
    })
  return (
    <Answer asked={asked}>
      {({ savedAt, result, changes }) => (
        <div className="stack">
          <section className="card">
            <h2>{formatInstant(savedAt)}留存</h2>
            {changes === null ? (
              <p>需求已撤回，不再重算。</p>
            ) : changes.length === 0 ? (
              <p>按今天的目录、价格和日历重算，没有变化。</p>
            ) : (
              <>
                <p>按今天的目录、价格和日历重算，有 {changes.length} 处变化：</p>
                <ul className="plain-list">
                  {changes.map(({ what, before, after }) => (
                    <li key={what}>
                      {what}：{before} → <strong>{after}</strong>
                    </li>
                  ))}
                </ul>
              </>
            )}
            <div className="actions no-print" style={{ marginTop: 12 }}>
              <LinkButton to={`/workspace/needs/${needId}/route`}>按今天重新测算</LinkButton>
              <Button danger onClick={remove} loading={busy}>
                删除这份测算
              </Button>
            </div>
            <Refused error={failure} />
          </section>
          <Result result={result} needId={needId} />
        </div>
      )}
    </Answer>
  )
}

export function RoutePlanning() {
  const { needId = '' } = useParams()
  const [parameters] = useSearchParams()
  const planId = parameters.get('plan')
  const need = useAsk(getOwnNeed, { needId })
  const { data } = need
  const to = data?.content ? `，希望 ${formatDate(data.content.window.to)} 前完成` : ''
  return (
    <Sheet
      heading={data?.content ? `到量产的路线：${data.content.name}` : '到量产的路线'}
      title="到量产的路线"
      lead={data ? `${data.number}${to}` : null}
      actions={
        <>
          <Button onClick={() => window.print()}>打印</Button>
          <LinkButton to={`/workspace/needs/${needId}/matches`}>看匹配</LinkButton>
        </>
      }
    >
      {planId ? <Kept planId={planId} needId={needId} key={planId} /> : <Now needId={needId} key={needId} />}
    </Sheet>
  )
}
