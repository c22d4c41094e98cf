import { Button } from 'antd'
import { type ReactNode, useState } from 'react'
import { Link, useParams } from 'react-router'
import { formatDate, formatInstant } from '#kernel/calendar.ts'
import {
  decideFigure,
  type FigureView,
  getTarget,
  submitFigure,
  type TargetDetail,
} from '#modules/steering/figure.api.ts'
import { figureKinds, figureStates, periodWords } from '#modules/steering/terms.ts'
import { Answer, Nothing, Refused, Sheet, useAsk } from '../../ui/desk/asking.tsx'
import { FigureChart } from '../../ui/figure-chart.tsx'
import { useSaving } from '../../ui/form/saving.ts'
import { useAct } from '../../ui/form/step-up.tsx'
import { useFrame } from '../../ui/frame/frame.tsx'
import { LinkButton } from '../../ui/link-button.tsx'
import { TableBox } from '../../ui/table-box.tsx'
import { SteeringNav } from './nav.tsx'
import { DecisionDialog, Due, StepList, useUnits } from './parts.tsx'
import { AskDialog, FigureDialog } from './target-dialogs.tsx'
import { Latest, noCause, Owner, StandingTag, withUnit } from './targets.tsx'

const Head = ({ names }: { names: readonly string[] }) => (
  <thead>
    <tr>
      {names.map(name => (
        <th scope="col" key={name}>
          {name}
        </th>
      ))}
    </tr>
  </thead>
)

function Facts({ target }: TargetDetail) {
  return (
    <section className="card">
      <dl className="facts">
        <div>
          <dt>要求</dt>
          <dd>
            {target.year ? `${target.year} 年，` : ''}
            {target.wording}
          </dd>
        </div>
        <div>
          <dt>统计口径</dt>
          <dd>{target.population}</dd>
        </div>
        <div>
          <dt>填报</dt>
          <dd>
            <Owner target={target} />
          </dd>
        </div>
        <div>
          <dt>最近的实际值</dt>
          <dd>
            <Latest target={target} />
          </dd>
        </div>
        <div>
          <dt>评价</dt>
          <dd>
            <StandingTag standing={target.standing} /> {target.why}
          </dd>
        </div>
        {target.forecast ? (
          <div>
            <dt>预测</dt>
            <dd>
              {periodWords(target.forecast.period)} {withUnit(target.forecast.value, target.unit)}，方法：
              {target.forecast.method}
            </dd>
          </div>
        ) : null}
      </dl>
      {target.unlike ? (
        <p className="notice warn" style={{ marginTop: 12 }}>
          不要与 {target.unlike.id}“{target.unlike.name}”混用：{target.unlike.difference}。
        </p>
      ) : null}
    </section>
  )
}

function Periods({ target, periods }: TargetDetail) {
  if (target.kind === 'narrative' || target.kind === 'coverage') return null
  const { forecast: said } = target
  const ahead =
    said && !periods.some(({ period }) => period === said.period)
      ? [{ period: said.period, actual: null, missing: null, forecast: said.value, method: said.method }]
      : []
  const shown = [...periods, ...ahead]
  return (
    <section className="card">
      <h2>全市各期</h2>
      {periods.length === 0 ? (
        <Nothing>无数据：还没有经确认的数值</Nothing>
      ) : (
        <>
          <FigureChart
            points={shown}
            target={target.target}
            unit={target.unit}
            label={`${target.name}各期数值`}
          />
          <TableBox label="全市各期数值">
            <table className="steering-table">
              <Head names={['期间', '实际', '预测', '预测方法']} />
              <tbody>
                {shown.map(({ period, actual, missing, forecast, method }) => (
                  <tr key={period}>
                    <th scope="row">{periodWords(period)}</th>
                    <td>
                      {actual === null
                        ? missing
                          ? `无数据：${missing}`
                          : '—'
                        : withUnit(actual, target.unit)}
                    </td>
                    <td>{forecast === null ? '—' : withUnit(forecast, target.unit)}</td>
                    <td>{method ?? '—'}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </TableBox>
        </>
      )}
      {target.counted ? null : <p className="hint">{noCause}</p>}
    </section>
  )
}

function Places({ target, places }: TargetDetail) {
  if (target.kind === 'narrative') return null
  return (
    <section className="card">
      <h2>分地区</h2>
      <TableBox label="分地区数值">
        <table className="steering-table">
          <Head names={['地区', '期间', '数值']} />
          <tbody>
            {places.map(({ code, name, period, value, missing }) => (
              <tr key={code}>
                <th scope="row">{name}</th>
                <td>{period ? periodWords(period) : target.counted ? '现在' : '—'}</td>
                <td>
                  {value === null ? (
                    <span className="tag unknown">{missing ? `无数据：${missing}` : '无数据'}</span>
                  ) : (
                    withUnit(value, target.unit)
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </TableBox>
      {target.counted ? null : <p className="hint">比率不能由各地相加得出全市数，各地数值只作参考。</p>}
    </section>
  )
}

function Records({ target, records, lacking }: TargetDetail) {
  if (!target.counted) return null
  return (
    <section className="card">
      <h2>明细</h2>
      {lacking.length > 0 ? <p>还没有平台的领域：{lacking.join('、')}</p> : null}
      {records.length === 0 ? (
        <Nothing>还没有计入的记录</Nothing>
      ) : (
        <TableBox label="计入的记录">
          <table className="steering-table">
            <Head names={['计入的记录', '地区', '依据', '日期']} />
            <tbody>
              {records.map(({ name, path, place, basis, on }) => (
                <tr key={`${name} ${place.code} ${basis}`}>
                  <th scope="row">{path ? <Link to={path}>{name}</Link> : name}</th>
                  <td>{place.name}</td>
                  <td>{basis}</td>
                  <td>{on ? formatDate(on) : '—'}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </TableBox>
      )}
    </section>
  )
}

function FigureActions({ figure, edit }: { figure: FigureView; edit: () => void }) {
  const [deciding, setDeciding] = useState<'confirmed' | 'returned' | null>(null)
  const act = useAct()
  const { busy, failure, run } = useSaving()
  const { id: figureId, version, state } = figure
  const send = () => run(async () => void (await act(submitFigure, { figureId, version })))
  const buttons: ReactNode[] = []
  if (figure.mine && state !== 'submitted')
    buttons.push(
      <Button key="edit" size="small" onClick={edit}>
        {state === 'confirmed' ? '修订' : '填写'}
      </Button>,
    )
  if (figure.mine && state === 'draft')
    buttons.push(
      <Button key="send" size="small" type="primary" loading={busy} onClick={send}>
        报送
      </Button>,
    )
  if (figure.decides)
    for (const [outcome, name] of [
      ['confirmed', '确认'],
      ['returned', '退回'],
    ] as const)
      buttons.push(
        <Button
          key={outcome}
          size="small"
          danger={outcome === 'returned'}
          onClick={() => setDeciding(outcome)}
        >
          {name}
        </Button>,
      )
  return (
    <>
      <Refused error={failure} />
      {buttons.length > 0 ? <span className="actions">{buttons}</span> : null}
      {deciding ? (
        <DecisionDialog
          title={deciding === 'confirmed' ? '确认这一期' : '退回这一期'}
          outcome={deciding}
          send={note => act(decideFigure, { figureId, version, decision: deciding, note })}
          close={() => setDeciding(null)}
        />
      ) : null}
    </>
  )
}

interface FigureRowProps {
  readonly figure: FigureView
  readonly unit: string | null
  readonly newest: boolean
  readonly edit: () => void
}

function FigureRow({ figure, unit, newest, edit }: FigureRowProps) {
  const { value, missing, revision, reason, note, state } = figure
  return (
    <tr>
      <th scope="row">
        {periodWords(figure.period)} {figure.place.name}
        <div className="hint">
          {figureKinds[figure.kind]}，第 {revision} 版{reason ? `，修订理由：${reason}` : ''}
        </div>
      </th>
      <td>
        {value === null ? (missing ? `无数据：${missing}` : '—') : withUnit(value, unit)}
        <div className="hint">
          {figure.source}
          {figure.method ? `，方法：${figure.method}` : ''}
        </div>
      </td>
      <td>
        {figureStates[state]}
        {note ? <div className="hint">意见：{note}</div> : null}
        {figure.decidedAt ? <div className="hint">{formatInstant(figure.decidedAt)}</div> : null}
        {figure.steps.length > 0 ? (
          <details>
            <summary>经过</summary>
            <StepList steps={figure.steps} />
          </details>
        ) : null}
      </td>
      <td>
        {figure.unit.name}
        <div className="hint">
          {figure.dueOn ? <Due dueOn={figure.dueOn} lateDays={figure.lateDays} /> : null}
        </div>
      </td>
      <td>{newest ? <FigureActions figure={figure} edit={edit} /> : null}</td>
    </tr>
  )
}

function Figures({ target, figures }: TargetDetail) {
  const [editing, setEditing] = useState<FigureView | 'new' | null>(null)
  useUnits()
  if (target.counted || target.kind === 'narrative') return null
  const isNewest = (one: FigureView) =>
    !figures.some(
      other =>
        other.revision > one.revision &&
        other.period === one.period &&
        other.kind === one.kind &&
        other.place.code === one.place.code,
    )
  return (
    <section className="card">
      <div className="between">
        <h2>填报与修订</h2>
        <Button className="no-print" onClick={() => setEditing('new')}>
          填报一期
        </Button>
      </div>
      {figures.length === 0 ? (
        <Nothing>还没有填报</Nothing>
      ) : (
        <TableBox label="填报与修订">
          <table className="steering-table" style={{ minWidth: 820 }}>
            <Head names={['期间', '数值与来源', '状态', '填报单位', '办理']} />
            <tbody>
              {figures.map(figure => (
                <FigureRow
                  key={figure.id}
                  figure={figure}
                  unit={target.unit}
                  newest={isNewest(figure)}
                  edit={() => setEditing(figure)}
                />
              ))}
            </tbody>
          </table>
        </TableBox>
      )}
      {editing ? (
        <FigureDialog
          target={target}
          figure={editing === 'new' ? null : editing}
          close={() => setEditing(null)}
        />
      ) : null}
    </section>
  )
}

export function Target() {
  const { id = '' } = useParams()
  const { who } = useFrame()
  const leads = who.actingFor?.roles.includes('city-lead') ?? false
  const [asking, setAsking] = useState(false)
  const asked = useAsk(getTarget, { id })
  return (
    <Answer asked={asked}>
      {found => (
        <Sheet
          heading={`${found.target.id} ${found.target.name}`}
          title={found.target.name}
          actions={
            <span className="actions no-print">
              {leads && !found.target.counted && found.target.kind !== 'narrative' ? (
                <Button onClick={() => setAsking(true)}>布置填报</Button>
              ) : null}
              <Button onClick={() => window.print()}>打印</Button>
              <LinkButton to="/office/targets">回到列表</LinkButton>
            </span>
          }
        >
          <SteeringNav />
          <div className="stack">
            <Facts {...found} />
            <Periods {...found} />
            <Records {...found} />
            <Places {...found} />
            <Figures {...found} />
          </div>
          {asking ? <AskDialog target={found.target} close={() => setAsking(false)} /> : null}
        </Sheet>
      )}
    </Answer>
  )
}
