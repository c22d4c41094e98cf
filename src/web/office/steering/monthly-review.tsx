import { Button, DatePicker } from 'antd'
import dayjs from 'dayjs'
import { Link, useSearchParams } from 'react-router'
import { formatDate, formatInstant, formatMonth, monthPattern } from '#kernel/calendar.ts'
import { getMonthlyReview, type MonthlyReview as Review } from '#modules/steering/api.ts'
import { lights, periodWords } from '#modules/steering/terms.ts'
import { Answer, Nothing, Sheet, useAsk } from '../../ui/desk/asking.tsx'
import { TableBox } from '../../ui/table-box.tsx'
import { SteeringNav } from './nav.tsx'
import { Due, LightTag, Rule } from './parts.tsx'
import { noCause, StandingTag } from './targets.tsx'

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

function Targets({ targets }: Review) {
  return (
    <section className="card">
      <h2>目标（现在）</h2>
      <TableBox label="目标">
        <table className="steering-table">
          <Head names={['目标', '要求', '评价']} />
          <tbody>
            {targets.map(({ id, name, wording, standing, why }) => (
              <tr key={id}>
                <th scope="row">
                  {id} {name}
                </th>
                <td>{wording}</td>
                <td>
                  <StandingTag standing={standing} /> <span className="hint">{why}</span>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </TableBox>
      <p className="hint">{noCause}</p>
    </section>
  )
}

function Tasks({ tasks, asOf }: Review) {
  return (
    <section className="card">
      <h2>任务亮灯（{formatDate(asOf)}）</h2>
      <TableBox label="任务亮灯">
        <table className="steering-table">
          <Head names={['任务', '亮灯', '里程碑', '已完成', '逾期', '亮红灯的单位']} />
          <tbody>
            {tasks.map(({ id, heading, light, milestones, confirmed, late, units }) => (
              <tr key={id}>
                <th scope="row">
                  {id} {heading}
                </th>
                <td>
                  <LightTag light={light} />
                </td>
                <td>{milestones}</td>
                <td>{confirmed}</td>
                <td>{late}</td>
                <td>
                  {units
                    .filter(one => one.light === 'red')
                    .map(({ name }) => name)
                    .join('、') || '—'}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </TableBox>
    </section>
  )
}

function Lists({ done, late, lateFigures, issues, slips }: Review) {
  return (
    <>
      <section className="card">
        <h2>本月确认完成（{done.length}）</h2>
        {done.length === 0 ? <p className="hint">没有。</p> : null}
        <ul className="plain-list">
          {done.map(({ task, unit, name, doneOn }) => (
            <li key={`${task} ${unit.code} ${name}`}>
              {task} {unit.name}：{name}（{formatDate(doneOn)}）
            </li>
          ))}
        </ul>
      </section>
      <section className="card">
        <h2>
          {lights.red}（{late.length}）
        </h2>
        {late.length === 0 ? <Nothing>没有逾期的里程碑</Nothing> : null}
        <ul className="plain-list">
          {late.map(({ id, task, unit, name, dueOn, lateDays, moved }) => (
            <li key={id}>
              {task} {unit.name}：<Link to={`/office/milestones/${id}`}>{name}</Link>，期限{' '}
              <Due dueOn={dueOn} lateDays={lateDays} />
              {moved > 0 ? `，改期 ${moved} 次` : ''}
            </li>
          ))}
        </ul>
      </section>
      {lateFigures.length > 0 ? (
        <section className="card">
          <h2>逾期未报的指标（{lateFigures.length}）</h2>
          <ul className="plain-list">
            {lateFigures.map(({ id, indicator, name, unit, period, dueOn, lateDays }) => (
              <li key={id}>
                {unit.name}：
                <Link to={`/office/targets/${indicator}`}>
                  {name}（{periodWords(period)}）
                </Link>
                ，报送期限 <Due dueOn={dueOn} lateDays={lateDays} />
              </li>
            ))}
          </ul>
        </section>
      ) : null}
      <section className="card">
        <h2>协调事项和督办单</h2>
        <p>
          协调事项：月初在办 {issues.before} 件，新提出 {issues.added} 件，销号或撤回 {issues.ended}{' '}
          件，月末在办 {issues.after} 件。
        </p>
        <p>
          督办单：月初在办 {slips.before} 张，新发出 {slips.added} 张，办结 {slips.ended} 张，月末在办{' '}
          {slips.after} 张。
        </p>
        <ul className="plain-list">
          {slips.open.map(({ id, number, demand, unit, dueOn, lateDays, state }) => (
            <li key={id}>
              <Link to={`/office/slips/${id}`}>{number}</Link> {demand}（{unit.name}，{state}），答复期限{' '}
              <Due dueOn={dueOn} lateDays={lateDays} />
            </li>
          ))}
          {issues.open.map(({ id, number, name, state, unit }) => (
            <li key={id}>
              <Link to={`/office/issues/${id}`}>{number}</Link> {name}（{unit?.name ?? '未交办'}，{state}）
            </li>
          ))}
        </ul>
      </section>
    </>
  )
}

/** A month on paper: where the plan stands, who is late, what is open. */
export function MonthlyReview() {
  const [params, setParams] = useSearchParams()
  const said = params.get('month')
  const month = said !== null && monthPattern.test(said) ? said : undefined
  const asked = useAsk(getMonthlyReview, { month })
  const review = asked.data
  const shown = month ?? review?.month
  return (
    <Sheet
      heading={`推进月报${review ? `：${formatMonth(review.month)}` : ''}`}
      title="推进月报"
      lead={review ? `编于 ${formatInstant(review.at)}；里程碑的期限以现在的为准` : null}
      actions={
        <span className="actions no-print">
          <DatePicker
            picker="month"
            aria-label="月份"
            allowClear={false}
            value={shown ? dayjs(shown) : null}
            onChange={(_, text) => setParams(typeof text === 'string' && text !== '' ? { month: text } : {})}
          />
          <Button onClick={() => window.print()}>打印</Button>
        </span>
      }
    >
      <SteeringNav />
      <Answer asked={asked}>
        {found => (
          <div className="stack">
            <Targets {...found} />
            <Tasks {...found} />
            <Lists {...found} />
            <Rule lines={found.rule} />
          </div>
        )}
      </Answer>
    </Sheet>
  )
}
